"""PyTorch's rate in a product of 256 × 256 × 256 with one thread, as one line of JSON."""

import json
import statistics
import time

import torch

SIZE, CALLS, REPETITIONS = 256, 50, 31


def seconds():
    started = time.thread_time()
    for _ in range(CALLS):
        torch.mm(a, b, out=c)
    return (time.thread_time() - started) / CALLS


torch.set_num_threads(1)
a, b, c = torch.rand(SIZE, SIZE), torch.rand(SIZE, SIZE), torch.empty(SIZE, SIZE)
seconds()
rate = 2 * SIZE**3 / statistics.median(seconds() for _ in range(REPETITIONS)) * 1e-9
print(json.dumps({"gflops": rate, "versions": {"torch": torch.__version__}}))
