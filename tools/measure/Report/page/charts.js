// The charts' options. Colours come from the style sheet: as var(--name) on the page, which follows light, dark and print by itself,
// and as what they stand for in pictures.
"use strict";

function pagePalette(name) {
  return `var(--${name})`;
}

function picturePalette(name) {
  return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
}

function base(color) {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13, color: color("soft") },
    tooltip: {
      trigger: "axis", confine: true, transitionDuration: 0, backgroundColor: color("paper"), borderColor: color("line"),
      textStyle: { color: color("ink"), fontSize: 13 }, axisPointer: { lineStyle: { color: color("faint") } },
    },
    legend: { top: 0, left: 0, icon: "roundRect", itemWidth: 14, itemHeight: 4, itemGap: 20, textStyle: { color: color("ink") } },
  };
}

function timeAxis(color, seconds, more) {
  const step = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].find((one) => seconds / one <= 12) || 7200;
  return {
    type: "value", min: 0, max: seconds, interval: step, axisLine: { lineStyle: { color: color("faint") } }, axisTick: { show: false },
    splitLine: { show: false }, axisPointer: { label: { show: false } },
    axisLabel: { color: color("soft"), formatter: clock, hideOverlap: true, showMaxLabel: seconds % step === 0 }, ...more,
  };
}

function valueAxis(color, formatter, more) {
  return {
    type: "value", min: 0, splitNumber: 4, axisLine: { show: false }, axisTick: { show: false },
    splitLine: { lineStyle: { color: color("line") } }, axisLabel: { color: color("soft"), formatter }, ...more,
  };
}

/** The phases behind a chart: a tint in the protocol's colour and its name at the top. */
function phaseBands(color, phases) {
  const wide = phases.length <= 24;
  return {
    silent: true,
    label: { show: wide, position: "insideTop", distance: 6, fontSize: 12, fontWeight: 600 },
    data: phases.map((phase) => {
      const asked = phase.protocols.length === 1 ? phase.protocols[0] : "soft";
      return [
        { xAxis: phase.begin, name: phase.protocols.map(protocolName).join(" + "), itemStyle: { color: color(asked), opacity: 0.07 }, label: { color: color(asked) } },
        { xAxis: phase.end },
      ];
    }),
  };
}

function tooltipRows(format) {
  return (points) => {
    const rows = points.filter((point) => point.value && point.value[1] !== null);
    return el("div", {}, el("div", {}, points.length ? clock(points[0].axisValue) : ""),
      rows.map((point) => el("div", {}, point.seriesName + "\u2002", el("b", {}, format(point.value[1])))));
  };
}

function rateLine(color, name, points, colorName, more) {
  return {
    name, type: "line", showSymbol: false, color: color(colorName), data: points.map(([time, rate]) => [time, rate === null ? null : rate / 1e6]),
    lineStyle: { width: 1.8 }, emphasis: { disabled: true }, connectNulls: false, ...more,
  };
}

/** The picture of the original test: what the router forwarded, UDP and TCP in turn. */
function trafficChart(color, data) {
  const { seconds } = data.summary.run;
  const area = (name) => ({ areaStyle: { color: color(name), opacity: 0.16 } });
  const mbit = (value) => digits(value, 2);
  return {
    ...base(color),
    tooltip: { ...base(color).tooltip, formatter: tooltipRows((value) => digits(value, 2) + thin + "Mbit/s") },
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    grid: [{ left: 52, right: 12, top: 52, height: 190 }, { left: 52, right: 12, top: 288, height: 56 }],
    xAxis: [timeAxis(color, seconds, { gridIndex: 0, axisLabel: { show: false } }), timeAxis(color, seconds, { gridIndex: 1 })],
    yAxis: [
      valueAxis(color, mbit, { gridIndex: 0, name: "Mbit/s to viewers", nameTextStyle: { color: color("soft"), align: "left", padding: [0, 0, 0, -40] }, nameGap: 14 }),
      valueAxis(color, mbit, { gridIndex: 1, splitNumber: 2, name: "Mbit/s to the origin", nameTextStyle: { color: color("soft"), align: "left", padding: [0, 0, 0, -40] }, nameGap: 14 }),
    ],
    legend: { ...base(color).legend, data: ["UDP (QUIC)", "TCP (HTTP/2)"] },
    series: [
      rateLine(color, "UDP (QUIC)", data.traffic.udp_to_viewers, "quic", { ...area("quic"), markArea: phaseBands(color, data.summary.phases) }),
      rateLine(color, "TCP (HTTP/2)", data.traffic.tcp_to_viewers, "http2", area("http2")),
      rateLine(color, "UDP to origin", data.traffic.udp_to_origin, "quic", { xAxisIndex: 1, yAxisIndex: 1, lineStyle: { width: 1.4 } }),
      rateLine(color, "TCP to origin", data.traffic.tcp_to_origin, "http2", { xAxisIndex: 1, yAxisIndex: 1, lineStyle: { width: 1.4 } }),
    ],
  };
}

/** A round number of steps above a value. */
function roundAxis(most) {
  const rough = (most * 1.15) / 4;
  const size = 10 ** Math.floor(Math.log10(rough));
  const interval = Math.max(1, [1, 2, 2.5, 5, 10].map((one) => one * size).find((one) => one >= rough));
  return { interval: Math.ceil(interval), max: Math.ceil(interval) * Math.ceil((most * 1.15) / Math.ceil(interval)) };
}

/** How many viewers play, and when all of them have begun. */
function viewersChart(color, data) {
  const { run, playing } = data.summary;
  const most = Math.max(run.viewers, playing.most, 1);
  const lines = [{ yAxis: run.viewers, lineStyle: { color: color("faint"), type: "dashed", width: 1 } }];
  const points = [];
  if (playing.all_at !== null) {
    lines.push({ xAxis: playing.all_at, lineStyle: { color: color("ink"), type: "solid", width: 1 } });
    points.push({
      coord: [playing.all_at, most * 1.06],
      label: { formatter: `all ${digits(run.viewers, 0)} after ${amount(playing.all_at, "s")}`, position: playing.all_at < run.seconds * 0.6 ? "right" : "left" },
    });
  }
  return {
    ...base(color),
    legend: { show: false },
    tooltip: { ...base(color).tooltip, formatter: tooltipRows((value) => digits(value, 0)) },
    grid: { left: 52, right: 12, top: 16, bottom: 26 },
    xAxis: timeAxis(color, run.seconds),
    yAxis: valueAxis(color, (value) => digits(value, 0), roundAxis(most)),
    series: [{
      name: "Viewers playing", type: "line", step: "end", showSymbol: false, color: color("ink"), lineStyle: { width: 1.6 }, data: data.playing,
      areaStyle: { color: color("ink"), opacity: 0.06 }, emphasis: { disabled: true },
      markArea: phaseBands(color, data.summary.phases),
      markLine: { silent: true, symbol: "none", label: { show: false }, data: lines },
      markPoint: { silent: true, symbol: "circle", symbolSize: 1, label: { color: color("ink"), fontSize: 13, fontWeight: 600 }, data: points },
    }],
  };
}

/** From a bare host to the first frame: the middle viewer, the slow one, the slowest. */
function timelineChart(color, data) {
  const stages = data.summary.timeline;
  const part = (name, value, opacity, label) => ({
    name, type: "bar", stack: "time", barWidth: 14, color: color("quic"), itemStyle: { opacity }, emphasis: { disabled: true }, data: stages.map(value), label,
  });
  const label = {
    show: true, position: "right", color: color("ink"), fontSize: 12.5,
    formatter: ({ dataIndex }) => [stages[dataIndex].p50, stages[dataIndex].p99, stages[dataIndex].max].map((value) => digits(value, 2)).join("  \u00b7  ") + thin + "s",
  };
  return {
    ...base(color),
    legend: { ...base(color).legend, data: ["p50", "p99", "slowest"] },
    tooltip: { show: false },
    grid: { left: 220, right: 170, top: 34, bottom: 26 },
    xAxis: valueAxis(color, (value) => digits(value, 2) + thin + "s"),
    yAxis: {
      type: "category", inverse: true, data: stages.map((stage) => stage.name), axisLine: { show: false }, axisTick: { show: false },
      axisLabel: {
        color: color("ink"), lineHeight: 16, formatter: (name, index) => `${name}\n{since|since ${stages[index].since}}`,
        rich: { since: { color: color("soft"), fontSize: 11.5, lineHeight: 14 } },
      },
    },
    series: [
      part("p50", (stage) => stage.p50, 0.9),
      part("p99", (stage) => stage.p99 - stage.p50, 0.45),
      part("slowest", (stage) => stage.max - stage.p99, 0.2),
      part("", () => 0, 1, label),
    ],
  };
}

/** How much of the time each quality was shown: light is low, dark is high. */
function qualityChart(color, data) {
  const protocols = data.summary.protocols;
  const names = [...new Set(protocols.flatMap((one) => one.qualities.map((quality) => quality.quality)))]
    .sort((a, b) => (parseInt(a.replace(/\D+/, ""), 10) || 0) - (parseInt(b.replace(/\D+/, ""), 10) || 0));
  const share = (protocol, name) => (protocol.qualities.find((one) => one.quality === name) || { share: 0 }).share;
  return {
    ...base(color),
    tooltip: { show: false },
    grid: { left: 70, right: 12, top: 34, bottom: 26 },
    xAxis: valueAxis(color, (value) => amount(value, "share"), { max: 1, interval: 0.25 }),
    yAxis: { type: "category", inverse: true, data: protocols.map((one) => protocolName(one.asked)), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: color("ink") } },
    series: names.map((name, index) => ({
      name, type: "bar", stack: "share", barWidth: 26, color: color("busy"), itemStyle: { opacity: 0.2 + (0.75 * (index + 1)) / names.length, borderColor: color("paper"), borderWidth: 1 },
      emphasis: { disabled: true }, data: protocols.map((one) => share(one, name)),
      label: { show: true, color: color(index >= names.length / 2 ? "paper" : "ink"), fontSize: 12, formatter: ({ value }) => (value > 0.06 ? amount(value, "share") : "") },
    })),
  };
}

/** Every worker's processors. Few workers have a colour each; of many the busiest stands out. */
function healthChart(color, data) {
  const workers = data.health.filter((one) => one.points.length);
  const busiest = [...data.summary.workers].sort((a, b) => (b.cpu_mean ?? 0) - (a.cpu_mean ?? 0))[0];
  const colors = ["busy", "good", "warn", "soft"];
  const few = workers.length <= colors.length;
  return {
    ...base(color),
    legend: { ...base(color).legend, show: few },
    tooltip: { ...base(color).tooltip, show: few, formatter: tooltipRows((value) => amount(value, "share")) },
    grid: { left: 52, right: 12, top: 34, bottom: 26 },
    xAxis: timeAxis(color, data.summary.run.seconds),
    yAxis: valueAxis(color, (value) => amount(value, "share"), { max: 1, interval: 0.25 }),
    series: workers.map((worker, index) => ({
      name: worker.worker, type: "line", showSymbol: false, emphasis: { disabled: true },
      color: color(few ? colors[index] : worker.worker === busiest.worker ? "busy" : "faint"), lineStyle: { width: few || worker.worker === busiest.worker ? 1.6 : 0.6 },
      z: worker.worker === busiest.worker ? 3 : 2, data: worker.points.map(([time, cpu]) => [time, cpu]),
      endLabel: { show: !few && worker.worker === busiest.worker, formatter: worker.worker, color: color("busy"), offset: [-70, -10] },
      markLine: index ? undefined : {
        silent: true, symbol: "none", lineStyle: { color: color("bad"), type: "dashed", width: 1 }, data: [{ yAxis: 0.95 }],
        label: { formatter: "limit", position: "insideEndTop", color: color("bad"), fontSize: 12 },
      },
    })),
  };
}

/** Every chart of a run that has something to show: name, height, what a listener hears, and the options in a palette. */
function runCharts(data) {
  const { summary } = data;
  return [
    { name: "traffic", height: 372, says: "What the router forwarded over UDP and TCP, over time", shown: data.traffic.udp_to_viewers.length > 0, options: (color) => trafficChart(color, data) },
    { name: "viewers", height: 230, says: "How many viewers play, over time", shown: data.playing.length > 1, options: (color) => viewersChart(color, data) },
    { name: "timeline", height: 70 + 46 * summary.timeline.length, says: "How long each stage took from host to first frame", shown: summary.timeline.length > 0, options: (color) => timelineChart(color, data) },
    { name: "quality", height: 70 + 46 * summary.protocols.length, says: "How much of the time each quality was shown", shown: summary.protocols.some((one) => one.qualities.length > 0), options: (color) => qualityChart(color, data) },
    { name: "health", height: 230, says: "How busy each worker's processors were, over time", shown: data.health.some((one) => one.points.length > 0), options: (color) => healthChart(color, data) },
  ].filter((chart) => chart.shown);
}
