// Made by « make format » from what the program serves: see scripts/tools/served_types.py.

export type Nomenclature = "SH2022" | "SH2017" | "SH2012" | "SH2007" | "SH2002" | "SH1996" | "SH1992" | "SH1988";
export type Nature = "manufacture" | "matiere";
export type Reliability = "etabli" | "source_unique" | "a_confirmer";
export type Risk = "penurie" | "hausse-des-couts" | "retards" | "arret-de-production";
export type RelocationStage = "identifie" | "defi" | "etude" | "pilote" | "produit-en-france";
export type Language = "de" | "en" | "es" | "it" | "ja" | "nl" | "pl" | "pt" | "zh";

export interface Served {
  catalogue: CatalogueRows;
  produit: Produit;
  mots: ComparisonWords;
}
export interface CatalogueRows {
  natures: [string, string, string][];
  listes: string[];
  devises: string[];
  seuils: Thresholds;
  secteurs: [string, string][];
  pays: [string, string][];
  stades: [string, string][];
  evenements: [string, string][];
  produits: CatalogueColumns;
}
export interface Thresholds {
  /**
   * @minItems 2
   * @maxItems 2
   */
  hhi: [number, number];
  /**
   * @minItems 2
   * @maxItems 2
   */
  part: [number, number];
}
export interface CatalogueColumns {
  id: string[];
  nom: string[];
  sh: string[];
  nature: number[];
  liste: number[];
  secteur: number[];
  imports: (number | null)[];
  devise: (number | null)[];
  pays: (number | false | null)[];
  part: (number | null)[];
  hors: (number | null)[];
  suivants: (number | null)[];
  hhi: (number | null)[];
  criteres: (number | null)[];
  poids: (number | null)[];
  stade: (number | null)[];
  evenements: (number[] | null)[];
  mots: (string | null)[];
}
export interface Produit {
  version_schema: "1.3.0";
  identifiant: string;
  nom: string;
  sh: string;
  nomenclature: Nomenclature;
  correspondances: TradeCode[];
  nc8: string | null;
  nature: Nature;
  secteur: string;
  definition: string;
  usages: string[];
  synonymes: string[];
  risques: RiskFact[];
  relocalisation: RelocationFact[];
  acteurs: Actor[];
  chiffres: QuotedFigure[];
  sources: {
    [k: string]: Source;
  };
  anciens_noms: FormerName[];
  alias: string[];
  calcule: ComputedProduct;
}
export interface TradeCode {
  nomenclature: Nomenclature;
  sh: string;
}
export interface RiskFact {
  fiabilite: Reliability;
  sources: string[];
  texte: string;
  type: Risk;
}
export interface RelocationFact {
  fiabilite: Reliability;
  sources: string[];
  texte: string;
  stade: RelocationStage;
  date: string | null;
}
export interface Actor {
  fiabilite: Reliability;
  sources: string[];
  texte: string;
  partenaire: string;
}
export interface QuotedFigure {
  fiabilite: Reliability;
  sources: string[];
  libelle: string;
  valeur: string;
  annee: number | null;
  perimetre: string;
}
export interface Source {
  editeur: string;
  titre: string;
  url: string;
  date: string | null;
  langue: Language | null;
  archive: Archive | null;
  disparue: string | null;
}
export interface Archive {
  url: string;
  date: string;
}
export interface FormerName {
  nom: string;
  jusqu_au: string;
}
export interface ComputedProduct {
  url: string;
  page_csv: string;
  secteur_nom: string;
  evenements: string[];
  chiffres: FiguresData[];
  revisions: RevisionData[];
  derniere_modification: string | null;
}
export interface FiguresData {
  sh: string;
  nomenclature: string;
  passage: PassageData | null;
  france: FranceData | null;
  union: UnionData | null;
}
export interface PassageData {
  code: string;
  nomenclature: string;
  relation: string;
}
export interface FranceData {
  table: TableData;
  devise: string;
  annee: number;
  importations: number | null;
  exportations: number | null;
  solde: number | null;
  hhi: number | null;
  part_extra_ue: number | null;
  part_effective: number | null;
  fournisseurs: SupplierData[];
  sous_le_seuil: SupplierData[];
  serie: YearData[];
}
export interface TableData {
  identifiant: string;
  titre: string;
  producteur: string;
  url: string;
  licence: string;
  unite: string;
  perimetre: string;
  fiabilite: string;
}
export interface SupplierData {
  pays: string;
  nom: string;
  part: number | null;
  valeur: number | null;
}
export interface YearData {
  annee: number;
  renseignee: boolean;
  importations: number | null;
  exportations: number | null;
  hhi: number | null;
  premier_fournisseur: string | null;
  premier_fournisseur_part: number | null;
}
export interface UnionData {
  table: TableData;
  devise: string;
  annee: number;
  importations_extra_ue: number | null;
  exportations_extra_ue: number | null;
  hhi_extra_ue: number | null;
  part_extra_ue: number | null;
  rapport_extra_ue: number | null;
  part_effective: number | null;
  dependance_ue: boolean | null;
  fournisseurs: SupplierData[];
  criteres: CriterionData[];
}
export interface CriterionData {
  nom: string;
  valeur: number | null;
  seuil: number;
  atteint: boolean | null;
}
export interface RevisionData {
  chiffre: string;
  sh: string;
  annee: number;
  date: string;
  avant: number;
  avant_devise: string | null;
  apres: number;
  apres_devise: string | null;
}
export interface ComparisonWords {
  fiabilites: {
    [k: string]: string;
  };
  stades: {
    [k: string]: string;
  };
  natures: {
    [k: string]: string;
  };
  devises: {
    [k: string]: string;
  };
}
