// Runs the model Nos Gestes Climat (France) with publicodes: its carbon factors and its energy per
// litre, kg or stère, as evaluated in an invented home that burns logs and pellets.
// `per` says what the model says that its kWh are: higher (PCS) or lower (PCI) heating value.

import { readFileSync } from 'node:fs';
import Engine from 'publicodes';

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
const rules = read('models/nosgestesclimat/public/co2-model.FR-lang.fr.json');
const logger = { log() {}, warn() {}, error() {} };
const engine = new Engine(rules, { logger, strict: { noOrphanRule: false } });

const HEATING = 'logement . chauffage';
const STOCK = 'parc français . chauffage';
const FACTS = {
  gas: [`${HEATING} . gaz . intensité carbone`, 'PCS'],
  fuel_oil_litre: [`${HEATING} . intensité carbone fioul litre`, 'L'],
  fuel_oil_stock: [`${STOCK} . empreinte fioul par m2 . intensité carbone fioul`, 'said PCS'],
  lpg_stock: [`${STOCK} . empreinte GPL par m2 . intensité carbone GPL`, 'said PCS'],
  biomethane: [`${HEATING} . biogaz . intensité carbone`, 'said PCS'],
  propane_kg: [`${HEATING} . empreinte propane`, 'kg'],
  butane_kg: [`${HEATING} . empreinte butane`, 'kg'],
  propane_kwh_per_kg: [`${HEATING} . citerne propane . énergie par kg`, 'PCS'],
  heat_network: [`${HEATING} . réseau de chaleur . intensité carbone`, 'delivered'],
  electricity: ['commun . mix électrique . empreinte carbone', 'delivered'],
  logs_stove: [`${HEATING} . bois . fe poêle bûches`, 'PCI'],
  logs_boiler: [`${HEATING} . bois . fe chaudière bûches`, 'PCI'],
  pellets_stove: [`${HEATING} . bois . fe poêle granulés`, 'PCI'],
  pellets_boiler: [`${HEATING} . bois . fe chaudière granulés`, 'PCI'],
  logs_kwh_per_stere: [`${HEATING} . bois . type . bûches . intensité énergétique`, 'PCI'],
  pellets_kwh_per_kg: [`${HEATING} . bois . type . granulés . intensité énergétique`, 'PCI']
};

const WOOD = `${HEATING} . bois`;
engine.setSituation({
  [`${WOOD} . présent`]: 'oui',
  [`${WOOD} . système . poêle bûches . présent`]: 'oui',
  [`${WOOD} . système . poêle granulés . présent`]: 'oui'
});

const unit = (found) => {
  const { numerators = [], denominators = [] } = found.unit ?? {};
  return [numerators.join('.'), ...denominators].join('/');
};
const begun = performance.now();
const cases = Object.entries(FACTS).map(([id, [rule, per]]) => {
  const found = engine.evaluate(rule);
  return { id, value: Number(Number(found.nodeValue).toPrecision(8)), unit: unit(found), per };
});
const { version } = read('models/nosgestesclimat/package.json');
process.stdout.write(JSON.stringify({ version, publicodes: read('node_modules/publicodes/package.json').version, cases, seconds: (performance.now() - begun) / 1000 }));
