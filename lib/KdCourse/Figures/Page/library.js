/* plotly.js (cartesian bundle), packed with gzip. Its licence:
LICENCE
*/
(function () {
  if (window.kdPlotly) return;
  if (typeof DecompressionStream === "undefined") return; // An old browser keeps the drawings.
  const packed = "PACKED";
  async function unpack() {
    const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
    const text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
    const script = document.createElement("script");
    // Where a page has a module loader, plotly.js must not hand itself over to it.
    script.textContent = "(function (module, exports, define) {" + text + "\n}).call(window);";
    document.head.append(script);
    return window.Plotly;
  }
  window.kdPlotly = window.Plotly ? Promise.resolve(window.Plotly) : unpack();
})();
