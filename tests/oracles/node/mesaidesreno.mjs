// Runs the model mesaidesreno with publicodes: the Anah class of 2 regions x 8 sizes x incomes.
// Prints, for each region and size, the class at every step of a grid and, found by bisection,
// the highest whole income of each class.

import { readFileSync } from 'node:fs';
import Engine from 'publicodes';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const rules = read('models/mesaidesreno/mesaidesreno.model.json');
const logger = { log() {}, warn() {}, error() {} };
const engine = new Engine(rules, { logger });

const LETTERS = { 'très modeste': 'v', modeste: 'm', intermédiaire: 'i', supérieure: 'h' };
const STEP = 750, STEPS = 200, HIGHEST = 400000;
const REGIONS = { ile_de_france: '"11"', elsewhere: '"53"' };

const letter = (income) => {
  engine.setSituation({ ...situation, 'ménage . revenu': `${income} €` });
  return LETTERS[engine.evaluate('ménage . revenu . classe').nodeValue];
};
const order = 'vmih';
const top = (name) => {
  let [low, high] = [0, HIGHEST];
  if (order.indexOf(letter(high)) <= order.indexOf(name)) return null;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (order.indexOf(letter(middle)) <= order.indexOf(name)) low = middle;
    else high = middle;
  }
  return low;
};

let situation = {};
const cases = [];
const begun = performance.now();
let asked = 0;
for (const [region, code] of Object.entries(REGIONS))
  for (let persons = 1; persons <= 8; persons++) {
    situation = { 'ménage . code région': code, 'ménage . personnes': `${persons} personne` };
    let grid = '';
    for (let i = 0; i < STEPS; i++) grid += letter(i * STEP);
    asked += STEPS;
    cases.push({ region, persons, very_modest: top('v'), modest: top('m'), intermediate: top('i'), grid });
  }
const { version } = read('models/mesaidesreno/package.json');
const publicodes = read('node_modules/publicodes/package.json').version;
process.stdout.write(JSON.stringify({ version, publicodes, step: STEP, asked, seconds: (performance.now() - begun) / 1000, cases }));
