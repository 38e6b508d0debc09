--- Charts, as SVG.
-- @module tiro.chart

return {
  dispersion = require("tiro.chart.dispersion").draw,
  exchanges = require("tiro.chart.exchanges").draw,
  floor = require("tiro.chart.floor").draw,
  network = require("tiro.chart.network").draw,
  timeline = require("tiro.chart.timeline").draw,
}
