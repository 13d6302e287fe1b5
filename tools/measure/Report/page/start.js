// Reads the data, builds the page, draws its charts. With #pictures in the address the charts are left as PNGs in the document, with
// #drawings as SVGs.
"use strict";

function draw(chart) {
  const drawn = echarts.init(document.getElementById("chart-" + chart.name), null, { renderer: "svg" });
  drawn.setOption(chart.options(pagePalette));
  scalable(drawn);
  return drawn;
}

/** On paper the style sheet makes a chart as wide as the page; without this its edge would be cut off. */
function scalable(drawn) {
  drawn.getDom().querySelector("svg").setAttribute("viewBox", `0 0 ${drawn.getWidth()} ${drawn.getHeight()}`);
}

function resize(drawn) {
  drawn.resize();
  scalable(drawn);
}

function picture(chart) {
  const box = el("div", { style: `width:1000px;height:${chart.height}px` });
  const drawn = echarts.init(box, null, { renderer: "canvas", width: 1000, height: chart.height });
  drawn.setOption(chart.options(picturePalette));
  return el("script", { type: "text/plain", class: "picture", "data-name": chart.name }, drawn.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: picturePalette("paper") }));
}

/** A file of its own: no element of the page, and colours that stand for themselves. */
function drawing(chart) {
  const drawn = echarts.init(null, null, { renderer: "svg", ssr: true, width: 1000, height: chart.height });
  const options = chart.options(picturePalette);
  // in an attribute of the file
  const fontFamily = options.textStyle.fontFamily.replaceAll('"', "");
  drawn.setOption({ ...options, textStyle: { ...options.textStyle, fontFamily }, backgroundColor: picturePalette("paper") });
  const bytes = new TextEncoder().encode(drawn.renderToSVGString());
  return el("script", { type: "text/plain", class: "drawing" }, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
}

function start() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const charts = { run: runPage, compare: comparePage, bars: barsPage, search: searchPage }[data.kind](data);
  const left = { "#pictures": picture, "#drawings": drawing }[location.hash];
  if (left) {
    document.body.append(...charts.map(left));
    return;
  }
  const drawn = charts.map(draw);
  echarts.connect(drawn.filter((one, index) => ["traffic", "viewers", "health", "a", "b"].includes(charts[index].name)));
  addEventListener("resize", () => drawn.forEach(resize));
  // On paper nothing can be opened.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
}

start();
