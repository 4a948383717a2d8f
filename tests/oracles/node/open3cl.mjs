// Runs @open3cl/engine on small invented dwellings and prints what it computes, as JSON.
// The dwellings are described here in a few words; every name is looked up in the engine's own
// lists. To be run with the packages of make.sh; nothing of the engine is kept but its answers.

import enums from '@open3cl/engine/enums.js';
import { calcul_3cl, getVersion } from '@open3cl/engine';

for (const silent of ['log', 'warn', 'error']) console[silent] = () => {};

const id = (list, label) => {
  const found = Object.entries(enums[list]).find(([, text]) => text.startsWith(label));
  if (!found) throw new Error(`${list}: no « ${label} »`);
  return found[0];
};
const direct = id('methode_saisie_u', 'saisie direct u justifiée');
const PVC = 'pvc';

const opaque = (surface, u, name, more = {}) => ({
  donnee_entree: {
    reference: name,
    enum_type_adjacence_id: id('type_adjacence', 'extérieur'),
    enum_orientation_id: id('orientation', 'sud'),
    enum_type_isolation_id: id('type_isolation', 'non isolé'),
    enum_methode_saisie_u_id: direct,
    surface_paroi_opaque: surface,
    surface_paroi_totale: surface,
    [`${name}_saisi`]: u,
    ...more
  }
});

const window_ = (home) => ({
  donnee_entree: {
    enum_type_adjacence_id: id('type_adjacence', 'extérieur'),
    enum_orientation_id: id('orientation', home.orientation),
    enum_type_vitrage_id: id('type_vitrage', home.glass),
    enum_type_gaz_lame_id: id('type_gaz_lame', 'air'),
    enum_inclinaison_vitrage_id: id('inclinaison_vitrage', 'sup75'),
    enum_type_baie_id: id('type_baie', 'fenêtres battantes'),
    enum_type_materiaux_menuiserie_id: id('type_materiaux_menuiserie', home.frame),
    enum_type_pose_id: id('type_pose', 'nu intérieur'),
    enum_type_fermeture_id: id('type_fermeture', home.shutter),
    vitrage_vir: 0,
    epaisseur_lame: home.gap,
    presence_joint: home.joints,
    double_fenetre: 0,
    surface_totale_baie: home.windows,
    ...(home.uw ? { uw_saisi: home.uw } : {})
  }
});

const hotWater = (home) => ({
  donnee_entree: {
    enum_type_installation_id: id('type_installation', 'installation individuelle'),
    rdim: 1
  },
  generateur_ecs_collection: {
    generateur_ecs: [
      {
        donnee_entree: {
          enum_type_generateur_ecs_id: id('type_generateur_ecs', home.tank),
          enum_usage_generateur_id: id('usage_generateur', 'ecs'),
          enum_type_energie_id: id('type_energie', 'électricité'),
          enum_type_stockage_ecs_id: home.litres
            ? id('type_stockage_ecs', 'stockage intégré')
            : id('type_stockage_ecs', 'abscence'),
          volume_stockage: home.litres,
          position_volume_chauffe: home.tankInside,
          position_volume_chauffe_stockage: home.tankInside
        }
      }
    ]
  }
});

const heating = (home) => ({
  donnee_entree: {
    enum_type_installation_id: id('type_installation', home.shared ? 'installation collective' : 'installation individuelle'),
    enum_cfg_installation_ch_id: id('cfg_installation_ch', 'installation de chauffage simple'),
    surface_chauffee: home.surface,
    nombre_niveau_installation_ch: 1
  },
  emetteur_chauffage_collection: {
    emetteur_chauffage: [
      {
        donnee_entree: {
          enum_type_emission_distribution_id: id('type_emission_distribution', home.emitter),
          enum_type_chauffage_id: id('type_chauffage', home.central ? 'chauffage central' : 'chauffage divisé'),
          enum_equipement_intermittence_id: id('equipement_intermittence', home.schedule),
          enum_type_regulation_id: id('type_regulation', home.rooms ? 'avec régulation' : 'sans régulation'),
          enum_lien_generateur_emetteur_id: '1',
          reseau_distribution_isole: home.pipesInsulated,
          surface_chauffee: home.surface
        }
      }
    ]
  },
  generateur_chauffage_collection: {
    generateur_chauffage: [
      {
        donnee_entree: {
          enum_type_generateur_ch_id: id('type_generateur_ch', home.generator),
          enum_usage_generateur_id: id('usage_generateur', 'chauffage'),
          enum_type_energie_id: id('type_energie', home.energy),
          enum_lien_generateur_emetteur_id: '1',
          position_volume_chauffe: 1
        }
      }
    ]
  }
});

const sheets = (home) => ({
  fiche_technique: home.metering
    ? [
        {
          enum_categorie_fiche_technique_id: '7',
          sous_fiche_technique_collection: { sous_fiche_technique: [{ description: 'Présence comptage', valeur: home.metering }] }
        }
      ]
    : []
});

const dpe = (home) => ({
  numero_dpe: home.id,
  fiche_technique_collection: sheets(home),
  administratif: { enum_modele_dpe_id: '1', date_etablissement_dpe: '2026-06-01' },
  logement: {
    caracteristique_generale: {
      enum_methode_application_dpe_log_id: id(
        'methode_application_dpe_log',
        home.house ? 'dpe maison' : `dpe appartement individuel chauffage ${home.shared ? 'collectif' : 'individuel'} ecs individuel`
      ),
      enum_periode_construction_id: id('periode_construction', home.period),
      surface_habitable_logement: home.surface,
      hsp: home.height,
      nombre_appartement: 1
    },
    meteo: {
      enum_zone_climatique_id: id('zone_climatique', home.zone),
      enum_classe_altitude_id: id('classe_altitude', 'inférieur'),
      batiment_materiaux_anciens: 0
    },
    enveloppe: {
      inertie: { enum_classe_inertie_id: id('classe_inertie', home.inertia) },
      mur_collection: { mur: [opaque(home.walls, home.uWall, 'umur')] },
      plancher_bas_collection: { plancher_bas: [opaque(home.floor, home.uFloor, 'upb')] },
      plancher_haut_collection: { plancher_haut: [opaque(home.roof, home.uRoof, 'uph')] },
      baie_vitree_collection: { baie_vitree: [window_(home)] },
      porte_collection: { porte: [] },
      pont_thermique_collection: { pont_thermique: [] },
      ets_collection: {}
    },
    ventilation_collection: {
      ventilation: [
        {
          donnee_entree: {
            enum_type_ventilation_id: id('type_ventilation', home.ventilation),
            plusieurs_facade_exposee: home.facades,
            surface_ventile: home.surface,
            ventilation_post_2012: 0,
            cle_repartition_ventilation: 1
          }
        }
      ]
    },
    climatisation_collection: { climatisation: [] },
    installation_ecs_collection: { installation_ecs: [hotWater(home)] },
    installation_chauffage_collection: { installation_chauffage: [heating(home)] },
    production_elec_enr: {}
  }
});

const BASE = {
  house: false, surface: 60, height: 2.5, period: 'avant 1948', zone: 'h1a', inertia: 'moyenne',
  walls: 36, uWall: 2.2, floor: 1, uFloor: 0.5, roof: 1, uRoof: 0.5,
  orientation: 'nord', glass: 'simple', frame: PVC, gap: 0, windows: 8, joints: 0, uw: 0,
  shutter: 'abscence', ventilation: 'ventilation par ouverture', facades: 1,
  tank: 'ballon électrique à accumulation vertical autres', litres: 200, tankInside: 0,
  shared: false, central: true, rooms: false, schedule: 'absent', pipesInsulated: 0,
  emitter: 'radiateur bitube sans robinet thermostatique sur réseau individuel eau chaude haute',
  generator: 'chaudière gaz standard 1991', energy: 'gaz naturel'
};
const ELECTRIC = { central: false, rooms: true, emitter: 'convecteur électrique', generator: 'convecteur électrique', energy: 'électricité', pipesInsulated: undefined };

const homes = [];
const add = (group, name, changes) => homes.push({ ...BASE, ...changes, id: `${group}/${name}`, group });

for (const zone of ['h1a', 'h1b', 'h1c', 'h2a', 'h2b', 'h2c', 'h2d', 'h3']) add('zone', zone, { zone });
for (const house of [false, true])
  for (const surface of [8, 9.5, 18, 25, 29, 31, 45, 49, 51, 60, 69, 71, 85, 110, 140])
    add('need', `${house ? 'house' : 'flat'}-${surface}`, { house, surface, inertia: 'moyenne' });
for (const [shape, tank] of [['vertical', 'ballon électrique à accumulation vertical autres'], ['horizontal', 'ballon électrique à accumulation horizontal']])
  for (const litres of [50, 75, 100, 150, 200, 250, 300]) add('tank', `${shape}-${litres}`, { tank, litres });
for (const inside of [0, 1]) add('tank', `place-${inside}`, { tankInside: inside });

const WATER = 'radiateur bitube sans robinet thermostatique sur réseau individuel eau chaude haute';
const VALVES = 'radiateur bitube avec robinet thermostatique sur réseau individuel eau chaude haute';
const SOFT = 'radiateur bitube avec robinet thermostatique sur réseau individuel eau chaude basse';
const NONE = 'absent', CENTRAL = 'central avec minimum', ROOM = 'par pièce avec minimum de température';
for (const house of [false, true]) {
  const kind = house ? 'house' : 'flat';
  for (const [name, schedule] of [['none', NONE], ['central', CENTRAL], ['room', ROOM]]) {
    add('schedule', `${kind}-water-${name}`, { house, schedule, emitter: WATER });
    add('schedule', `${kind}-valves-${name}`, { house, schedule, rooms: true, emitter: VALVES });
    add('schedule', `${kind}-electric-${name}`, { house, schedule, ...ELECTRIC });
  }
}
const SHARED = 'radiateur bitube avec robinet thermostatique sur réseau collectif eau chaude haute';
const NO_VALVES = 'radiateur bitube sans robinet thermostatique sur réseau collectif eau chaude haute';
for (const [name, rooms, emitter] of [['water', false, NO_VALVES], ['valves', true, SHARED]])
  for (const [when, schedule] of [['none', NONE], ['central', 'central collectif']])
    add('schedule', `shared-${name}-${when}`, { shared: true, metering: 'non', rooms, emitter, schedule });
for (const [name, metering] of [['none', 'non'], ['meters', 'oui']])
  add('metering', name, { shared: true, metering, rooms: true, emitter: SHARED, schedule: 'central collectif' });
for (const insulated of [0, 1]) {
  add('pipes', `hot-${insulated}`, { pipesInsulated: insulated, emitter: VALVES, rooms: true });
  add('pipes', `soft-${insulated}`, { pipesInsulated: insulated, emitter: SOFT, rooms: true });
}

for (const house of [false, true])
  for (const period of ['avant 1948', '1948-1974', '1975-1977', '1978-1982'])
    for (const joints of [0, 1])
      for (const facades of [0, 1])
        add('draught', `${house ? 'house' : 'flat'}-${period}-${joints ? 'joints' : 'bare'}-${facades ? 'two' : 'one'}`,
          { house, period, joints, facades });
const ROOMY = { house: true, surface: 100, walls: 115, roof: 55, floor: 55, uRoof: 1, windows: 14 };
for (const joints of [0, 1])
  for (const facades of [0, 1])
    for (const uWall of [2.2, 0.6]) {
      const end = `${uWall === 0.6 ? 'insulated' : 'cold'}-${joints ? 'joints' : 'bare'}-${facades ? 'two' : 'one'}`;
      add('draught', `small flat-${end}`, { surface: 30, walls: 20, windows: 4, uWall, joints, facades });
      add('draught', `roomy house-${end}`, { ...ROOMY, uWall, joints, facades });
    }

const AIR = { none: 'ventilation par ouverture', natural: "ventilation par entrées d'air", mechanical: 'vmc sf auto réglable de 1982' };
for (const [air, ventilation] of Object.entries(AIR))
  for (const house of [false, true])
    for (const height of [2.3, 2.8])
      for (const joints of [0, 1])
        for (const facades of [0, 1]) {
          const end = `${air}-${height}-${joints ? 'joints' : 'bare'}-${facades ? 'two' : 'one'}`;
          add('air', `${house ? 'house' : 'flat'}-${end}`, { house, height, surface: house ? 85 : 42, walls: house ? 95 : 30, windows: 7, roof: house ? 45 : 1, ventilation, joints, facades });
        }

const SHUTTERS = { none: 'abscence', slats: 'jalousie', alu: 'fermeture sans ajours', thin: 'volets roulants pvc ou bois (e inf', thick: 'volets roulants pvc ou bois (e sup', insulated: 'fermeture isolée' };
for (const [glass, uw] of [['simple', 4.9], ['simple', 5.8], ['double', 2.6], ['double', 2], ['double', 1.4]])
  for (const [name, shutter] of Object.entries(SHUTTERS)) {
    add('window', `${glass}-${uw}-${name}`, { glass, gap: glass === 'double' ? 12 : 0, uw, shutter });
  }
for (const [glass, gap] of [['simple', 0], ['survitrage', 10], ['double', 6], ['double', 12], ['double', 16]])
  for (const frame of [PVC, 'bois', 'métal sans rupture'])
    add('glass', `${glass}-${gap}-${frame}`, { glass, gap, frame });

let seed = 20261125;
const random = (low, high) => {
  seed = (seed * 48271) % 2147483647;
  return Math.round((low + (high - low) * (seed / 2147483647)) * 100) / 100;
};
for (let number = 0; number < 40; number++) {
  const house = number % 2 === 1;
  const surface = random(25, 130);
  add('degree', `${house ? 'house' : 'flat'}-${number}`, {
    house, surface, walls: surface * random(0.4, house ? 1.6 : 0.9), uWall: random(0.4, 2.5), windows: surface * random(0.08, 0.17),
    roof: house ? surface / 2 : 1, floor: house ? surface / 2 : 1, uRoof: random(0.2, 2), uFloor: random(0.3, 1.5),
    orientation: ['nord', 'sud', 'est', 'ouest'][number % 4], inertia: ['légère', 'moyenne', 'lourde'][number % 3],
    glass: number % 3 ? 'double' : 'simple', gap: number % 3 ? 12 : 0, joints: number % 2, tankInside: number % 2
  });
}

const rounded = (value, digits = 6) => (value === undefined || value === null ? null : Number(Number(value).toPrecision(digits)));

function told(home) {
  const { logement } = calcul_3cl(dpe(home));
  const { deperdition: lost, apport_et_besoin: need } = logement.sortie;
  const ecs = logement.installation_ecs_collection.installation_ecs[0];
  const tank = ecs.generateur_ecs_collection.generateur_ecs[0].donnee_intermediaire;
  const ch = logement.installation_chauffage_collection.installation_chauffage[0];
  const emitter = ch.emetteur_chauffage_collection.emetteur_chauffage[0].donnee_intermediaire;
  const air = logement.ventilation_collection.ventilation[0];
  const glass = logement.enveloppe.baie_vitree_collection.baie_vitree[0].donnee_intermediaire;
  const all = {
    surface_m2: home.surface, volume_m3: home.surface * home.height,
    envelope_m2: home.walls + home.roof + home.windows,
    adult_equivalents: need.nadeq,
    hot_water_kwh: need.besoin_ecs, hot_water_spendthrift_kwh: need.besoin_ecs_depensier,
    litres: home.litres, tank_loss_wh: tank.Qgw, tank_efficiency: tank.rendement_stockage,
    hot_water_pipes: ecs.donnee_intermediaire.rendement_distribution,
    loss_w_k: lost.deperdition_enveloppe, infiltration_w_k: lost.hperm, ventilation_w_k: lost.hvent,
    leakage_m3_h_m2: air.donnee_intermediaire.q4pa_conv,
    uw: glass.uw, u_night: glass.ujn ?? null, u_used: glass.u_menuiserie,
    emission: emitter.rendement_emission, regulation: emitter.rendement_regulation,
    distribution: emitter.rendement_distribution, intermittence: emitter.i0,
    heating_need_kwh: need.besoin_ch, heating_need_spendthrift_kwh: need.besoin_ch_depensier,
    heating_kwh: ch.donnee_intermediaire.conso_ch, heating_spendthrift_kwh: ch.donnee_intermediaire.conso_ch_depensier,
    gains_share: need.fraction_apport_gratuit_ch, gains_share_spendthrift: need.fraction_apport_gratuit_depensier_ch,
    recovered_wh: need.pertes_distribution_ecs_recup + need.pertes_stockage_ecs_recup + need.pertes_generateur_ch_recup,
    lighting_kwh: logement.sortie.ef_conso.conso_eclairage
  };
  const wanted = {
    zone: ['heating_need_kwh', 'loss_w_k', 'gains_share', 'recovered_wh', 'hot_water_kwh', 'adult_equivalents', 'lighting_kwh', 'surface_m2'],
    need: ['surface_m2', 'adult_equivalents', 'hot_water_kwh', 'hot_water_spendthrift_kwh'],
    tank: ['litres', 'tank_loss_wh', 'tank_efficiency', 'hot_water_pipes', 'hot_water_kwh'],
    schedule: ['volume_m3', 'loss_w_k', 'emission', 'regulation', 'distribution', 'intermittence', 'heating_need_kwh', 'heating_kwh'],
    metering: ['volume_m3', 'loss_w_k', 'intermittence', 'heating_kwh'],
    pipes: ['distribution', 'heating_kwh'],
    draught: ['surface_m2', 'volume_m3', 'envelope_m2', 'leakage_m3_h_m2', 'infiltration_w_k', 'heating_need_kwh', 'loss_w_k'],
    air: ['surface_m2', 'volume_m3', 'envelope_m2', 'leakage_m3_h_m2', 'infiltration_w_k', 'ventilation_w_k'],
    window: ['uw', 'u_night', 'u_used', 'heating_need_kwh', 'loss_w_k'],
    glass: ['uw'],
    degree: ['heating_need_kwh', 'heating_need_spendthrift_kwh', 'heating_kwh', 'heating_spendthrift_kwh']
  };
  return { id: home.id, ...Object.fromEntries(wanted[home.group].map((name) => [name, rounded(all[name])])) };
}

const begun = performance.now();
const cases = homes.map(told);
const each = performance.now() - begun;
const again = performance.now();
for (const home of homes.slice(0, 60)) told(home);
process.stdout.write(JSON.stringify({
  version: getVersion(), cases, ms_per_dwelling: rounded((performance.now() - again) / 60, 3), ms_first_pass: rounded(each / homes.length, 3)
}));
