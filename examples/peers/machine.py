"""What a measurement was taken on."""

import os
import platform
import subprocess

# Whatever library multiplies matrices, it does so in one thread.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}

VECTOR_FLAGS = ("avx2", "fma", "avx512f", "avx512vl", "asimd", "sve")


def describe():
    """Processor, cores, vector instructions, memory and operating system."""
    info = _cpuinfo()
    flags = info.get("flags", info.get("Features", "")).split()
    return {
        "cpu": info.get("model name", platform.processor() or platform.machine()),
        "family": info.get("cpu family", ""),
        "model": info.get("model", ""),
        "mhz": info.get("cpu MHz", ""),
        "cache": info.get("cache size", ""),
        "cores": os.cpu_count(),
        "vector": [flag for flag in VECTOR_FLAGS if flag in flags],
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "hypervisor": "hypervisor" in flags,
    }


def load():
    """Load average over the last minute, before which nothing may be said about a time."""
    return round(os.getloadavg()[0], 2)


def commit(folder, *paths):
    """The last commit that changed these paths; with a plus if they have changed since.

    Nothing where git does not know them.
    """
    def git(*arguments):
        return subprocess.run(
            ["git", "-C", folder, *arguments], capture_output=True, text=True, check=False
        ).stdout.strip()

    last = git("log", "-1", "--abbrev=12", "--format=%h", "--", *paths)
    return last and last + ("+" if git("status", "--porcelain", "--", *paths) else "")


def _cpuinfo():
    info = {}
    try:
        with open("/proc/cpuinfo") as file:
            for line in file:
                name, _, value = line.partition(":")
                info.setdefault(name.strip(), value.strip())
    except OSError:
        pass
    return info
