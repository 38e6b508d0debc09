-- Charts, as SVG.

return {
  dispersion = require("tiro.chart.dispersion").dispersion,
  exchanges = require("tiro.chart.exchanges").exchanges,
  floor = require("tiro.chart.floor").floor,
  network = require("tiro.chart.network").network,
  timeline = require("tiro.chart.timeline").timeline,
}
