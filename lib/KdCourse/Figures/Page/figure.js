function (id, figure) {
  const host = document.getElementById(id);
  if (!host || host.dataset.state) return;
  const still = host.querySelector("img"), card = host.querySelector(".kd-card"), plot = card.querySelector(".kd-plot");
  host.dataset.state = "waiting";
  // Nothing in the tool bar may leave the page: its button for plotly's cloud goes.
  const config = {
    displaylogo: false, responsive: false, showSendToCloud: false, plotlyServerURL: "",
    modeBarButtonsToRemove: ["sendChartToCloud", "select2d", "lasso2d", "autoScale2d"],
  };

  // On a narrow screen lines and bars get narrower; pictures must keep their proportions.
  function fit(layout) {
    const room = host.clientWidth;
    if (!room || room >= layout.width) return layout;
    const square = layout.yaxis && layout.yaxis.scaleanchor;
    return { ...layout, width: Math.max(room, 280), height: square ? layout.height * Math.max(room, 280) / layout.width : layout.height };
  }

  function wait() {
    const library = window.kdPlotly || (window.Plotly && Promise.resolve(window.Plotly));
    if (library) library.then(draw).catch(stay);
    else if (host.isConnected) setTimeout(wait, 150); // Another figure may bring it.
  }

  async function draw(Plotly) {
    card.hidden = false;
    await Plotly.newPlot(plot, figure.data, fit(figure.layout), config);
    still.hidden = true;
    host.dataset.state = "drawn";
  }

  function stay(error) {
    card.hidden = true;
    host.dataset.state = "still";
    console.warn("the chart stays a drawing:", error);
  }

  wait();
}
