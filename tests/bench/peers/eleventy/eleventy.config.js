import yaml from "js-yaml";
import * as figures from "./lib/figures.js";

export default function (config) {
  config.addDataExtension("yml", (text) => yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }));
  config.addPassthroughCopy("assets");
  config.addFilter("amount", figures.amount);
  config.addFilter("percent", figures.percent);
  config.addFilter("number", figures.number);
  config.addFilter("width", figures.width);
  config.addFilter("longDate", figures.longDate);
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
    dir: { input: ".", includes: "_includes", data: "_data", output: "_site" },
  };
}
