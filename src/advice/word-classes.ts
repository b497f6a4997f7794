/**
 * Words that stand for one another in phrases: "@none" in a phrase is any word of that class. A table
 * for an editor; "=word" is that very form, elsewhere endings do not matter. Words are as they are
 * read: in lower case and without apostrophes.
 */
export const wordClasses: Readonly<Record<string, string>> = {
  // What denies.
  none: `
    =no =not =without =lack =lacks =lacking =lacked =missing =never =nothing =nobody =none =noone =neither =nor =zero =dont =doesnt =didnt
    =isnt =arent =wasnt =werent =havent =hasnt =hadnt =cannot =cant =couldnt =wont =forgot =forgotten =forget =aint =skipped =omitted`,
  nobody: '=nobody =noone =nothing =none =never',

  // Who builds it, who uses it, how little that is.
  dev: 'developer engineer programmer dev coder founder cofounder teammate contributor maintainer freelancer intern student',
  people: '=people =persons =guys =folks =friends =men =women =humans =employees =colleagues =heads',
  user: 'user visitor reader player employee colleague student subscriber tester viewer',
  customer: 'customer client member tenant patient account buyer merchant restaurant',
  hit: 'visitor user reader request order visit hit call event message sale signup transaction booking write query ticket customer purchase upload email job read view',
  small: 'small little tiny modest minuscule mini lean',
  plaything: 'toy hobby side pet weekend learning student school university homework demo sample',
  app: 'app application site website shop blog tool project crud store saas prototype mvp form page bot game forum wiki dashboard',

  // What the parts do with one another.
  wait: 'spin block wait hang hold poll loop sleep stall busy-wait await',
  until: '=until =till =for =before =on',
  answer: 'return respond answer reply ack acknowledge redirect finish complete continue proceed',
  http: 'http rest grpc rpc soap feign',
  readside: 'projection projector view model handler consumer subscriber read denormalizer denormaliser',
  layer:
    'client gateway sdk mesh proxy sidecar service library balancer app application frontend backend layer ingress worker job envoy istio code ui bff queue driver',

  // What is read, and how it may or must be.
  see: 'see read get show return observe display serve receive find query',
  latest: 'latest newest current same identical fresh up-to-date recent',
  stale: 'stale =old =older outdated inconsistent obsolete',
  imprecise: `
    stale =old =older behind =off late lag outdated wrong approximate approximation inaccurate imprecise inexact estimate roughly slightly
    =delayed =inconsistent =incorrect`,
  fine: '=fine =ok =okay acceptable tolerable tolerate harmless =enough sufficient =alright =live accept',
  mind: 'care notice mind bother complain hurt matter harm spot object',
  exact: 'exact up-to-date current fresh consistent accurate precise =strong strongly',
  tally:
    'like view page visit click download play follower upvote reaction star share impression emoji hit pageview retweet read listen stream view',
  alive:
    '=alive =up =down =dead =healthy =health =live =unhealthy =responding =responsive =crashed =broken =running =hung =died =failed',

  // Where it runs: continents, countries, cities with data centres.
  place: `
    europe =eu emea apac asia =usa =us america americas africa oceania australia canada mexico brazil argentina chile colombia =uk england britain ireland
    scotland germany france spain portugal italy netherlands belgium switzerland austria poland sweden norway denmark finland
    iceland estonia ukraine turkey israel dubai =uae qatar egypt nigeria kenya india china japan korea taiwan singapore malaysia indonesia
    thailand vietnam philippines zealand york london dublin paris frankfurt berlin munich hamburg amsterdam madrid milan rome
    zurich geneva vienna warsaw prague stockholm oslo copenhagen helsinki lisbon brussels virginia ohio oregon california texas dallas
    chicago boston seattle atlanta miami denver montreal toronto vancouver paulo bogota santiago lima johannesburg nairobi
    lagos cairo mumbai bangalore delhi hyderabad tokyo osaka seoul beijing shanghai shenzhen kong taipei jakarta bangkok
    manila sydney melbourne perth auckland moscow istanbul iowa nevada utah francisco angeles washington`,
};

/** Words that add nothing between two words of a phrase: "~" bridges up to five of them. */
export const fillers = `
  =a =an =the =any =our =its =their =your =my =this =that =these =those =some =such =one =single =very =really =even =just =only =still =yet =also =already
  =much =quite =rather =all =of =at =in =on =for =to =from =with =it =them =is =are =was =were =be =been =being =has =have =had =do =does =did =got =get =gets
  =set =up =put =setup =configured =configure =defined =define =added =add =adding =implemented =implement =wrote =write =written =kind =sort =proper =real =actual
  =ever =there =then =now =both =each =every =explicit =working =place =there =we =you =they =i =so =or =and =either =by =default =simple =basic =maybe =about =around =roughly
  =bothered =thought =remembered =calls =call =nodes =pods =instances =services`;

/** The words of the class "none", for who looks at single words. */
export const denials: ReadonlySet<string> = new Set((wordClasses['none'] ?? '').replaceAll('=', '').trim().split(/\s+/));
