export default function () {
  function press(event) {
    if (event.code !== "KeyP" || !event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.repeat || isTyped(event.target)) return;
    event.preventDefault();
    document.querySelector(".st-key-frame-present button")?.click();
  }
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
