// A form of events of a kind that no site has, small enough to be read: its schema, its texts, what exists.
const LINE = { type: "string", "x-genre": "ligne", "x-regles": [] };
const MOMENT = { ...LINE, "x-genre": "moment" };
const SOURCES = {
  title: "Sources",
  type: "object",
  propertyNames: LINE,
  additionalProperties: { $ref: "#/$defs/Source" },
};

export const EVENT = {
  "x-fiche": { genre: "event", dossier: "events", adresse: "/evenements/" },
  type: "object",
  required: ["nom", "ville", "debut", "statut"],
  properties: {
    nom: { ...LINE, title: "Nom" },
    ville: { ...LINE, title: "Ville", "x-reference": "city" },
    debut: { ...MOMENT, title: "Premier jour" },
    statut: {
      title: "Statut",
      type: "string",
      enum: ["annonce", "reporte", "annule"],
      "x-libelles": ["annoncé", "reporté", "annulé"],
    },
    partenaires: { title: "Partenaires", type: "array", items: { $ref: "#/$defs/Role" } },
    remplace: { ...LINE, title: "Remplace", "x-reference": "event" },
    alias: { title: "Anciennes adresses", type: "array", items: LINE },
    sources: SOURCES,
  },
  $defs: {
    Role: {
      type: "object",
      required: ["partenaire"],
      properties: {
        partenaire: { ...LINE, title: "Partenaire", "x-reference": "partner" },
        role: { ...LINE, title: "Rôle" },
      },
    },
    Source: {
      type: "object",
      required: ["editeur"],
      properties: { editeur: { ...LINE, title: "Éditeur" }, titre: { ...LINE, title: "Titre" } },
    },
  },
};

export const CITY = {
  "x-fiche": { genre: "city", dossier: "events/cities", adresse: "/villes/" },
  type: "object",
  required: ["nom"],
  properties: {
    nom: { ...LINE, title: "Nom" },
    region: { ...LINE, title: "Région", "x-valeurs": ["Normandie", "La Réunion"] },
    fuseau: { ...LINE, title: "Fuseau", default: "Europe/Paris" },
  },
};

export const PARTNER = {
  "x-fiche": { genre: "partner", dossier: "events/partners", adresse: "/partenaires/" },
  type: "object",
  required: ["nom"],
  properties: { nom: { ...LINE, title: "Nom" } },
};

export const TEXTS = {
  phrases: {
    "champ-manquant": "à remplir",
    "aucun-fichier": "aucun fichier {fichier}",
    "ville-inconnue": "ville inconnue « {nom} » ; {suite}",
    "partenaire-inconnu": "partenaire inconnu « {nom} » ; {suite}",
    "evenement-inconnu": "évènement inconnu « {nom} » ; {suite}",
    "identifiant-pris": "« {identifiant} » existe",
    "changement-sans-source": "une source le dit-elle ?",
    "nom-d-evenement": "{attendu} attendu",
    "remplace-non-reporte": "{fichier} n’est pas reporté",
    "heure-sautee": "{moment} n’existe pas",
    "nom-en-double": "« {nom} » existe",
    "valeur-non-admise": "« {texte} » ; {suite}",
    "valeurs-admises": "parmi {valeurs}",
    "vouliez-vous": "{choix} ?",
    conflit: "deux versions",
    vide: "vide",
  },
  paroles: {
    "titre-city": "Nouvelle ville",
    "titre-partner": "Nouveau partenaire",
    "titre-event": "Nouvel évènement",
    "ville-inconnue": "« {nom} » n’est pas une ville du site",
  },
  mois: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" "),
  identifiant: LINE,
};

export const INDEX = {
  dossiers: { event: "events", city: "events/cities", partner: "events/partners" },
  noms: {
    event: { "2027-03-01-rouen": "24 heures" },
    city: { rouen: "Rouen", reunion: "La Réunion" },
    partner: { neoma: "NEOMA" },
  },
  titres: { "2027-03-01-rouen": "24 heures, à Rouen" },
  etats: { "2027-03-01-rouen": ["annonce", "", ""] },
  adresses: { "/evenements/": "event", "/villes/": "city", "/partenaires/": "partner" },
  alias: {},
  sources: {},
  devenus: {},
  heures: { reunion: "Indian/Reunion" },
  fuseaux: ["Europe/Paris", "Indian/Reunion"],
  outre_mer: { "La Réunion": "Indian/Reunion" },
  registre: { "gazette-a": { editeur: "La Gazette", titre: "Une annonce" } },
};
