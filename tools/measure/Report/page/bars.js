// Groups of bars beside a reference: a chart for documents, not of a run.
"use strict";

/** For each group a bar of every series, by how many times the reference it is; `data` is {title, says, axis, reference, groups, series: [{name, values}]}. */
function barsChart(color, data) {
  const colors = ["faint", "quic", "good", "http2", "busy", "warn"];
  return {
    ...base(color),
    tooltip: { show: false },
    legend: { ...base(color).legend, itemHeight: 10 },
    grid: { left: 190, right: 60, top: 40, bottom: 46 },
    xAxis: valueAxis(color, (value) => digits(value, 2), { name: data.axis, nameLocation: "middle", nameGap: 28, nameTextStyle: { color: color("soft") } }),
    yAxis: {
      type: "category", inverse: true, data: data.groups, axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { color: color("ink"), lineHeight: 16 },
    },
    series: data.series.map((one, index) => ({
      name: one.name, type: "bar", color: color(colors[index % colors.length]), barGap: "12%", barCategoryGap: "28%", emphasis: { disabled: true },
      data: one.values,
      label: { show: true, position: "right", color: color("soft"), fontSize: 11, formatter: ({ value }) => (typeof value === "number" ? digits(value, 2) : "") },
      markLine: index ? undefined : {
        silent: true, symbol: "none", label: { show: false }, lineStyle: { color: color("ink"), type: "dashed", width: 1 }, data: [{ xAxis: data.reference }],
      },
    })),
  };
}

function barsPage(data) {
  const height = 96 + data.groups.length * (20 + 15 * data.series.length);
  const charts = [{ name: "bars", height, says: data.says, options: (color) => barsChart(color, data) }];
  document.title = `${data.title} \u00b7 quic-load`;
  document.getElementById("report").replaceChildren(el("h1", {}, data.title), chartBox(charts, "bars"));
  return charts;
}
