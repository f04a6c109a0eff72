"use strict";
/* Every page: copy buttons, and a switch between light and dark that is remembered. */

const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;

function stored(value) {
  try {
    if (value) localStorage.setItem("drover-theme", value);
    return localStorage.getItem("drover-theme");
  } catch (refused) {
    return null;
  }
}

const theme = document.createElement("button");
theme.className = "theme";
theme.type = "button";
theme.title = "Switch between light and dark";
const name = () => { theme.textContent = isDark() ? "Light" : "Dark"; };
const before = stored();
if (before === "light" || before === "dark") root.dataset.theme = before;
theme.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  stored(root.dataset.theme);
  name();
});
dark.addEventListener("change", name);
name();
document.querySelector("nav.top").appendChild(theme);

for (const snippet of document.querySelectorAll(".snippet")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    const code = snippet.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch (refused) {
      getSelection().selectAllChildren(code);
      button.textContent = document.execCommand("copy") ? "Copied" : "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  snippet.appendChild(button);
}
