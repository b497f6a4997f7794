import { Locale, type LocalizationMap } from 'discord-api-types/v10';
import { boardDescriptions } from './board-descriptions.js';

/** The languages in which descriptions are there, beside English. Spanish stands for both of Discord's. */
const languages = [Locale.German, Locale.French, Locale.SpanishES, Locale.PortugueseBR] as const;

/** English first, then the languages in the order above. */
export type Said = readonly [english: string, german: string, french: string, spanish: string, portuguese: string];

const descriptions = {
  ...boardDescriptions,
  pattern: [
    'Find, choose, compare and check design patterns of distributed systems',
    'Entwurfsmuster verteilter Systeme finden, wählen, vergleichen und prüfen',
    'Trouver, choisir, comparer et vérifier des patrons de systèmes distribués',
    'Encuentra, elige, compara y revisa patrones de sistemas distribuidos',
    'Encontre, escolha, compare e verifique padrões de sistemas distribuídos',
  ],
  show: [
    'The card of a pattern, by name, alias or symptom',
    'Die Karte eines Musters, nach Name, Alias oder Symptom',
    'La fiche d’un patron, par nom, alias ou symptôme',
    'La ficha de un patrón, por nombre, alias o síntoma',
    'A ficha de um padrão, por nome, apelido ou sintoma',
  ],
  'show.name': [
    'A name, an alias, or what troubles you',
    'Ein Name, ein Alias oder was dich plagt',
    'Un nom, un alias ou ce qui vous gêne',
    'Un nombre, un alias o lo que te preocupa',
    'Um nome, um apelido ou o que incomoda você',
  ],
  find: [
    'Patterns for a problem in your own words',
    'Muster für ein Problem in deinen eigenen Worten',
    'Des patrons pour un problème décrit avec vos mots',
    'Patrones para un problema dicho con tus palabras',
    'Padrões para um problema dito com as suas palavras',
  ],
  'find.problem': [
    'What happens? Leave it out to write at length',
    'Was passiert? Weglassen, um ausführlich zu schreiben',
    'Que se passe-t-il ? Laissez vide pour écrire plus longuement',
    '¿Qué ocurre? Déjalo vacío para escribir con detalle',
    'O que acontece? Deixe vazio para escrever em detalhe',
  ],
  choose: [
    'A walk to the right pattern, question by question, in a thread',
    'Frage für Frage zum passenden Muster, in einem Thread',
    'Question par question vers le bon patron, dans un fil',
    'Pregunta a pregunta hasta el patrón adecuado, en un hilo',
    'Pergunta a pergunta até o padrão certo, num tópico',
  ],
  'choose.walk': [
    'Where to start, or the code of a walk to replay',
    'Wo es losgeht, oder der Code eines Wegs zum Nachgehen',
    'Le point de départ, ou le code d’un parcours à rejouer',
    'Por dónde empezar, o el código de un recorrido',
    'Por onde começar, ou o código de um percurso',
  ],
  compare: [
    'Two to four patterns side by side, with a verdict',
    'Zwei bis vier Muster nebeneinander, mit einem Urteil',
    'Deux à quatre patrons côte à côte, avec un verdict',
    'De dos a cuatro patrones lado a lado, con un veredicto',
    'De dois a quatro padrões lado a lado, com um veredito',
  ],
  'compare.first': ['The first pattern', 'Das erste Muster', 'Le premier patron', 'El primer patrón', 'O primeiro padrão'],
  'compare.second': ['The second pattern', 'Das zweite Muster', 'Le deuxième patron', 'El segundo patrón', 'O segundo padrão'],
  'compare.third': ['A third one', 'Ein drittes', 'Un troisième', 'Un tercero', 'Um terceiro'],
  'compare.fourth': ['A fourth one', 'Ein viertes', 'Un quatrième', 'Un cuarto', 'Um quarto'],
  check: [
    'Warnings for a combination of patterns, or for a plan in a sentence',
    'Warnungen zu einer Kombination von Mustern oder zu einem Vorhaben',
    'Des alertes pour une combinaison de patrons ou un projet',
    'Avisos para una combinación de patrones o para un plan',
    'Avisos para uma combinação de padrões ou para um plano',
  ],
  'check.design': [
    'Patterns with commas, or a sentence. Leave it out to write at length',
    'Muster mit Kommas oder ein Satz. Weglassen, um ausführlich zu schreiben',
    'Des patrons séparés par des virgules, ou une phrase. Vide pour écrire plus',
    'Patrones con comas, o una frase. Déjalo vacío para escribir con detalle',
    'Padrões com vírgulas, ou uma frase. Deixe vazio para escrever em detalhe',
  ],
  browse: [
    'The catalog by domain, layer, problem and more',
    'Der Katalog nach Gebiet, Schicht, Problem und mehr',
    'Le catalogue par domaine, couche, problème et plus',
    'El catálogo por dominio, capa, problema y más',
    'O catálogo por domínio, camada, problema e mais',
  ],
  'browse.place': ['Where to look', 'Wo nachsehen', 'Où chercher', 'Dónde mirar', 'Onde olhar'],
  learn: [
    'A learning path',
    'Ein Lernpfad',
    'Un parcours d’apprentissage',
    'Una ruta de aprendizaje',
    'Uma trilha de aprendizado',
  ],
  'learn.level': ['Which path', 'Welcher Pfad', 'Quel parcours', 'Qué ruta', 'Qual trilha'],
  quick: [
    'A quick reference card',
    'Eine Kurzübersicht',
    'Une carte de référence',
    'Una ficha de referencia',
    'Uma ficha de referência',
  ],
  'quick.topic': ['Of which topic', 'Zu welchem Thema', 'Sur quel sujet', 'De qué tema', 'De qual tema'],
  related: [
    'What a pattern needs, enables and conflicts with',
    'Was ein Muster braucht, ermöglicht und womit es sich beißt',
    'Ce dont un patron a besoin, ce qu’il permet et ce qui s’y oppose',
    'Qué necesita un patrón, qué permite y con qué choca',
    'O que um padrão precisa, permite e com o que conflita',
  ],
  'related.name': ['A pattern', 'Ein Muster', 'Un patron', 'Un patrón', 'Um padrão'],
  random: [
    'One card to learn today',
    'Eine Karte für heute',
    'Une fiche à apprendre aujourd’hui',
    'Una ficha para hoy',
    'Uma ficha para hoje',
  ],
  help: [
    'What can be asked',
    'Was man fragen kann',
    'Ce que l’on peut demander',
    'Qué se puede preguntar',
    'O que se pode perguntar',
  ],
} as const satisfies Record<string, Said>;

export type DescribedAs = keyof typeof descriptions;

export const described = (
  as: DescribedAs,
): { readonly description: string; readonly description_localizations: LocalizationMap } => {
  const [description, ...others] = descriptions[as];
  return { description, description_localizations: inLanguages(others) };
};

const menuTranslations = {
  suggest: ['Muster vorschlagen', 'Suggérer des patrons', 'Sugerir patrones', 'Sugerir padrões'],
  check: ['Auf Anti-Muster prüfen', 'Vérifier les anti-patrons', 'Buscar antipatrones', 'Verificar antipadrões'],
  review: ['Diesen Thread durchsehen', 'Passer ce fil en revue', 'Revisar este hilo', 'Revisar este tópico'],
} as const;

export const menuNames = (menu: keyof typeof menuTranslations): { readonly name_localizations: LocalizationMap } => ({
  name_localizations: inLanguages(menuTranslations[menu]),
});

const inLanguages = (said: readonly string[]): LocalizationMap =>
  Object.fromEntries(languages.map((language, index) => [language, said[index] ?? null]));
