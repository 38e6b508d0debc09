-- Charts, as SVG.

return {
  dispersion = require("tiro.chart.dispersion"),
  exchanges = require("tiro.chart.exchanges"),
  floor = require("tiro.chart.floor"),
  network = require("tiro.chart.network"),
  timeline = require("tiro.chart.timeline"),
}
