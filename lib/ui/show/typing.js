const PRESSED = ["button", "checkbox", "color", "file", "image", "radio", "range", "reset", "submit"];

/** Whether a key that is pressed there is meant for a text. */
function isTyped(target) {
  if (target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName)) return true;
  return target.tagName === "INPUT" && !PRESSED.includes(target.type);
}

