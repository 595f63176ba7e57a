// Keys go to the reader as soon as the page is there, without a click.
addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus());
