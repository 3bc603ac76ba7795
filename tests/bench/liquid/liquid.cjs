// The same template by npm liquidjs, parsed once. node liquid.cjs TEMPLATE DATA OUTPUT RENDERS, with NODE_PATH where
// tests/peers/package-lock.json was installed: writes what it makes to OUTPUT and prints the CPU seconds that RENDERS
// took; half as many before are not counted: the engine compiles while it runs.
'use strict';
const fs = require('node:fs');
const { Liquid } = require('liquidjs');

const [template_file, data_file, output, count] = process.argv.slice(2);
const engine = new Liquid();
const template = engine.parse(fs.readFileSync(template_file, 'utf8'));
const data = JSON.parse(fs.readFileSync(data_file, 'utf8'));
const renders = Number(count);
fs.writeFileSync(output, engine.renderSync(template, data));
for (let i = 0; i < renders / 2; ++i) engine.renderSync(template, data);
const used = process.cpuUsage();
for (let i = 0; i < renders; ++i) engine.renderSync(template, data);
const { user, system } = process.cpuUsage(used);
console.log((user + system) / 1e6);
