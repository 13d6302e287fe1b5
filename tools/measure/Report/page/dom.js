// Elements. Whatever comes from the data becomes text, never markup.
"use strict";

/** An element with attributes and children: elements, or anything else as text. */
function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  for (const child of children.flat()) {
    if (child !== null && child !== undefined) made.append(child instanceof Node ? child : String(child));
  }
  return made;
}

/** A table. A column is {name, number?, wide?, cell(row)}. */
function table(columns, rows) {
  const classOf = (column) => (column.number ? { class: "number" } : column.wide ? { class: "wide" } : {});
  return el("div", { class: "table" }, el("table", {},
    el("thead", {}, el("tr", {}, columns.map((column) => el("th", classOf(column), column.name)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((column) => el("td", classOf(column), column.cell(row))))))));
}

function section(title, note, ...children) {
  return el("section", {}, el("h2", {}, title), note ? el("p", { class: "note" }, note) : null, ...children);
}

function list(lines) {
  return el("ul", {}, lines.map((line) => el("li", {}, line)));
}

/** Settings of any shape: names and values, one within the other. */
function tree(value) {
  if (value === null || typeof value !== "object") return String(value ?? nothing);
  if (Array.isArray(value) && value.every((one) => one === null || typeof one !== "object")) return value.join(", ") || nothing;
  const isFlat = (one) => one !== null && typeof one === "object" && Object.values(one).every((part) => part === null || typeof part !== "object");
  if (Array.isArray(value) && value.every(isFlat)) {
    const names = [...new Set(value.flatMap((one) => Object.keys(one)))];
    return table(names.map((name) => ({ name, wide: true, cell: (row) => row[name] ?? nothing })), value);
  }
  const entries = Object.entries(value);
  return entries.length ? el("dl", {}, entries.flatMap(([key, one]) => [el("dt", {}, key), el("dd", {}, tree(one))])) : nothing;
}

/** A 95 % interval around zero, as wide as the row allows. */
function intervalMark(row) {
  if (row.low === null || row.high === null) return el("span", { class: "soft" }, "too few viewers to tell");
  const widest = Math.max(Math.abs(row.low), Math.abs(row.high)) || 1;
  const at = (value) => 50 + (value / widest) * 46;
  const kind = !row.is_real || row.more_is_better === null ? "" : row.difference > 0 === row.more_is_better ? " better" : " worse";
  return el("div", { class: "interval" + kind, title: range(row.low, row.high, row.unit) },
    el("i", { class: "zero" }),
    el("i", { class: "range", style: `left:${at(row.low)}%;width:${at(row.high) - at(row.low)}%` }),
    el("i", { class: "point", style: `left:${at(row.difference)}%` }));
}

/** Columns of how handshakes went, as the far end decided; counts(one) is null where nothing tells. */
function handshakes(counts) {
  const count = (name) => (one) => (counts(one) ? digits(counts(one)[name], 0) : nothing);
  return [
    { name: "Full", number: true, cell: count("full") },
    { name: "Resumed", number: true, cell: count("resumed") },
    { name: "0-RTT", number: true, cell: count("zero_rtt") },
    { name: "Ticket refused", number: true, cell: count("tickets_refused") },
    { name: "Early data refused", number: true, cell: count("early_data_refused") },
  ];
}
