// Numbers as people read them: few digits, a unit, a thin space between, and a true minus.
"use strict";

const thin = "\u202f";
const minus = "\u2212";
const nothing = "\u2013";

/** At most so many decimals, fewer for large numbers; of small ones two digits that say something. */
function digits(value, most) {
  const size = Math.abs(value);
  const small = most < 2 || size >= 0.1 ? most : size >= 0.01 ? 3 : 4;
  const decimals = size === 0 || size >= 100 ? 0 : size >= 10 ? Math.min(1, most) : small;
  const text = size.toFixed(decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return (value < 0 && Number(text) !== 0 ? minus : "") + text.replace(/\B(?=(\d{3})+(?!\d))/g, thin);
}

const units = {
  share: (value) => digits(value * 100, 2) + thin + "%",
  s: (value) => digits(value, 2) + thin + "s",
  "Mbit/s": (value) => digits(value, 2) + thin + "Mbit/s",
  lines: (value) => digits(value, 1) + thin + "lines",
  "1/min": (value) => digits(value, 2) + thin + "/min",
  viewers: (value) => digits(value, 0),
};

/** A value with its unit; a dash where there is none. */
function amount(value, unit) {
  return value === null || value === undefined ? nothing : units[unit](value);
}

/** A difference: always with its sign. A difference of shares is told in points. */
function change(value, unit) {
  if (value === null || value === undefined) return nothing;
  const text = amount(value, unit).replace("%", "points");
  return value > 0 ? "+" + text : text;
}

/** From one difference to another, the unit once. */
function range(low, high, unit) {
  if (low === null || high === null) return nothing;
  const [from, to] = [change(low, unit), change(high, unit)];
  const cut = from.search(/[^\d.+\u2212][^\d]*$/);
  return (cut > 0 ? from.slice(0, cut) : from) + " to " + to;
}

function bits(value) {
  if (value === null || value === undefined) return nothing;
  const [scale, unit] = value >= 1e9 ? [1e9, "Gbit/s"] : value >= 1e6 ? [1e6, "Mbit/s"] : [1e3, "kbit/s"];
  return digits(value / scale, 2) + thin + unit;
}

function bytes(value) {
  if (value === null || value === undefined) return nothing;
  const [scale, unit] = value >= 1e9 ? [1e9, "GB"] : value >= 1e6 ? [1e6, "MB"] : value >= 1e3 ? [1e3, "kB"] : [1, "B"];
  return digits(value / scale, 1) + thin + unit;
}

/** Seconds on the time axis: 2:05. */
function clock(seconds) {
  const all = Math.round(seconds);
  const rest = String(Math.floor(all / 60) % 60).padStart(all >= 3600 ? 2 : 1, "0") + ":" + String(all % 60).padStart(2, "0");
  return all >= 3600 ? Math.floor(all / 3600) + ":" + rest : rest;
}

/** How long: 45 s, 4 min, 1 h 30 min. */
function length(seconds) {
  if (seconds < 120) return digits(seconds, 1) + thin + "s";
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds % 60);
  if (minutes >= 60) return Math.floor(minutes / 60) + thin + "h" + (minutes % 60 ? " " + (minutes % 60) + thin + "min" : "");
  return minutes + thin + "min" + (rest ? " " + rest + thin + "s" : "");
}

/** 2026-11-21 01:00:00 UTC, whatever zone the reader is in. */
function moment(iso) {
  return iso ? new Date(iso).toISOString().slice(0, 19).replace("T", " ") + " UTC" : nothing;
}

function protocolName(asked) {
  return { quic: "QUIC", http2: "HTTP/2" }[asked] || asked;
}

function count(number, what) {
  return digits(number, 0) + " " + what + (number === 1 ? "" : "s");
}
