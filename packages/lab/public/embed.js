// The page around the lab says what it shows; the names are those of a link.
const frame = document.querySelector("iframe");
for (const button of document.querySelectorAll("button[data-f]")) {
  button.addEventListener("click", () => {
    const state = { screen: "plane", f: button.dataset.f, p: [1, 0.5] };
    frame.contentWindow.postMessage({ type: "nabla:set", state }, location.origin);
  });
}
