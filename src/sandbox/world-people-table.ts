/** Names, streets and forms of account numbers that are plausible for a country, and of nobody. */

interface Place {
  city: string
  state: string | null
  /** `#` stands for a digit, `@` for a letter. */
  postalCode: string
}

interface Country {
  firstNames: readonly string[]
  lastNames: readonly string[]
  streets: readonly string[]
  isNumberFirst: boolean
  places: readonly Place[]
  accountNumber: string
  accountPin: string | null
}

const words = (text: string) => text.split(' ')
const place = (city: string, postalCode: string, state: string | null = null): Place => ({ city, state, postalCode })

const american: Country = {
  firstNames: words(
    'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Carlos Karen Daniel Lisa Matthew Nancy Anthony Betty Mark Sandra Luis Ashley Steven Kimberly Andrew Emily Kenneth Donna Joshua Michelle Kevin Carol Brian Amanda DeShawn Melissa',
  ),
  lastNames: words(
    'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Hill Flores Green Adams Baker Hall Rivera Campbell Mitchell Carter Roberts',
  ),
  streets: [
    'Main Street',
    'Oak Avenue',
    'Maple Drive',
    'Cedar Lane',
    'Washington Boulevard',
    'Lake Road',
    'Elm Street',
    'Sunset Court',
    'Park Place',
    'Hillcrest Avenue',
  ],
  isNumberFirst: true,
  places: [
    place('New York', '100##', 'NY'),
    place('Brooklyn', '112##', 'NY'),
    place('Los Angeles', '900##', 'CA'),
    place('Chicago', '606##', 'IL'),
    place('Houston', '770##', 'TX'),
    place('Phoenix', '850##', 'AZ'),
    place('Philadelphia', '191##', 'PA'),
    place('Seattle', '981##', 'WA'),
    place('Denver', '802##', 'CO'),
    place('Boston', '021##', 'MA'),
    place('St. Louis', '631##', 'MO'),
    place('Winston-Salem', '271##', 'NC'),
  ],
  accountNumber: '#########',
  accountPin: '######',
}

const countries: Record<string, Country> = {
  US: american,
  CA: {
    ...american,
    firstNames: words('Liam Olivia Noah Emma Benoît Chloé Ethan Sophie Lucas Amélie Owen Maya'),
    lastNames: words('Tremblay Smith Gagnon Brown Roy Martin Bouchard Wilson Côté MacDonald Singh Fortin'),
    places: [
      place('Toronto', 'M5V #A#', 'ON'),
      place('Montréal', 'H2X #B#', 'QC'),
      place('Vancouver', 'V6B #C#', 'BC'),
      place('Halifax', 'B3J #E#', 'NS'),
    ],
    accountNumber: '##########',
    accountPin: null,
  },
  GB: {
    firstNames: words(
      'Oliver Amelia George Isla Harry Ava Noah Emily Jack Sophia Arthur Grace Muhammad Lily Leo Freya Oscar Poppy Rhys Siân Callum Aoife Hamish Eilidh',
    ),
    lastNames: words(
      "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Khan Llewellyn-Jones O'Neill McGregor Ng",
    ),
    streets: [
      'High Street',
      'Station Road',
      'Church Lane',
      'Victoria Road',
      'Mill Lane',
      'Queens Avenue',
      'The Crescent',
    ],
    isNumberFirst: true,
    places: [
      place('London', 'SW1A #AA'),
      place('Manchester', 'M1 #BX'),
      place('Bristol', 'BS1 #QT'),
      place('Edinburgh', 'EH1 #YZ'),
      place('Cardiff', 'CF10 #AL'),
      place('Belfast', 'BT1 #GF'),
    ],
    accountNumber: '##########',
    accountPin: '@@@######',
  },
  IE: {
    firstNames: words(
      'Jack Emily James Grace Seán Fiadh Conor Sophie Oisín Aoife Cian Niamh Tadhg Róisín Darragh Saoirse',
    ),
    lastNames: words(
      "Murphy Kelly O'Sullivan Walsh Smith O'Brien Byrne Ryan O'Connor O'Neill Ó'Dálaigh Doyle McCarthy Gallagher Ní-Bhriain",
    ),
    streets: ['Main Street', 'Grafton Park', 'Parnell Road', 'Mill Road', 'Abbey Court', 'Shop Street'],
    isNumberFirst: true,
    places: [
      place('Dublin', 'D02 X#@#'),
      place('Cork', 'T12 R#@#'),
      place('Galway', 'H91 E#@#'),
      place('Limerick', 'V94 T#@#'),
    ],
    accountNumber: '##########',
    accountPin: null,
  },
  DE: {
    firstNames: words(
      'Lukas Anna Leon Mia Paul Emma Jürgen Käthe Jonas Lena Björn Sophie Mehmet Ayşe Karl-Heinz Anneliese',
    ),
    lastNames: words(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Groß Yılmaz Müller-Lüdenscheidt Strauß',
    ),
    streets: ['Hauptstraße', 'Bahnhofstraße', 'Goethestraße', 'Lindenweg', 'Am Markt', 'Gartenstraße'],
    isNumberFirst: false,
    places: [
      place('Berlin', '101##'),
      place('Hamburg', '203##'),
      place('München', '803##'),
      place('Köln', '506##'),
      place('Frankfurt am Main', '603##'),
    ],
    accountNumber: '##########',
    accountPin: null,
  },
  FR: {
    firstNames: words(
      'Gabriel Louise Léo Jade Raphaël Emma Arthur Alice Louis Chloé François Zoé Jean-Baptiste Anaïs Noël Océane',
    ),
    lastNames: words(
      "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Lefèvre L'Hermitte Garçon Benoît Nguyễn D'Almeida",
    ),
    streets: ['rue de la République', 'avenue Victor-Hugo', 'rue des Écoles', 'place de l’Église', 'chemin du Moulin'],
    isNumberFirst: true,
    places: [
      place('Paris', '750##'),
      place('Lyon', '6900#'),
      place('Marseille', '1300#'),
      place('Saint-Étienne', '42000'),
      place('L’Haÿ-les-Roses', '94240'),
    ],
    accountNumber: '#########',
    // The RIO that a caller to 3179 hears: two digits, a letter, then nine characters.
    accountPin: '0#P#@##@##@#',
  },
  NL: {
    firstNames: words('Noah Emma Daan Julia Sem Mila Lucas Tess Levi Sophie Jan-Willem Fenna Thijs Saskia'),
    lastNames: [
      'de Jong',
      'Jansen',
      'de Vries',
      'van den Berg',
      'Bakker',
      'van Dijk',
      'Visser',
      "van 't Hof",
      'Meijer',
      'Bos-ten Cate',
    ],
    streets: ['Dorpsstraat', 'Kerkstraat', 'Stationsweg', 'Molenlaan', 'Prinsengracht', '’s-Gravelandseweg'],
    isNumberFirst: false,
    places: [
      place('Amsterdam', '101# AB'),
      place('Rotterdam', '301# CD'),
      place('Utrecht', '351# EF'),
      place('’s-Hertogenbosch', '521# GH'),
    ],
    accountNumber: 'K#######',
    accountPin: null,
  },
  ES: {
    firstNames: [
      'Hugo',
      'Lucía',
      'Martín',
      'María',
      'Pablo',
      'Sofía',
      'Iñigo',
      'Begoña',
      'José Luis',
      'María del Mar',
      'Álvaro',
      'Núria',
    ],
    lastNames: [
      'García López',
      'Fernández',
      'González Pérez',
      'Rodríguez',
      'Martínez Ruiz',
      'Sánchez',
      'Muñoz',
      'Íñiguez',
      'Puig i Cadafalch',
      'Etxeberria',
    ],
    streets: ['Calle Mayor', 'Avenida de la Constitución', 'Calle del Carmen', 'Plaza de España', 'Carrer de Balmes'],
    isNumberFirst: false,
    places: [
      place('Madrid', '280##'),
      place('Barcelona', '080##'),
      place('A Coruña', '150##'),
      place('Sevilla', '410##'),
    ],
    accountNumber: '########@',
    accountPin: null,
  },
  IT: {
    firstNames: [
      'Leonardo',
      'Sofia',
      'Francesco',
      'Aurora',
      'Alessandro',
      'Giulia',
      'Niccolò',
      'Ginevra',
      'Gian Marco',
      'Maria Pia',
    ],
    lastNames: [
      'Rossi',
      'Russo',
      'Ferrari',
      'Esposito',
      'Bianchi',
      'Romano',
      "D'Angelo",
      'De Luca',
      'Nicolò',
      'Lo Presti',
    ],
    streets: ['Via Roma', 'Via Garibaldi', 'Corso Italia', 'Piazza Dante', 'Viale dei Mille'],
    isNumberFirst: false,
    places: [
      place('Roma', '001##', 'RM'),
      place('Milano', '201##', 'MI'),
      place('Napoli', '801##', 'NA'),
      place('Reggio nell’Emilia', '421##', 'RE'),
    ],
    accountNumber: '8939###############',
    accountPin: null,
  },
  SE: {
    firstNames: words('William Alice Lucas Maja Elias Vera Åke Märta Björn Saga'),
    lastNames: words('Andersson Johansson Karlsson Nilsson Eriksson Åström Öberg Sjögren'),
    streets: ['Storgatan', 'Drottninggatan', 'Skolvägen', 'Ängsstigen'],
    isNumberFirst: false,
    places: [place('Stockholm', '111 ##'), place('Göteborg', '411 ##'), place('Malmö', '211 ##')],
    accountNumber: '##########',
    accountPin: null,
  },
}

/** Names that break what was built for the usual ones: scripts, length, marks, direction. One holder in twenty has one. */
export const rareNames: readonly (readonly [string, string])[] = [
  ['小明', '王'],
  ['さくら', '佐藤'],
  ['민준', '김'],
  ['محمد', 'عبد الرحمن'],
  ['נועה', 'בן־דוד'],
  ['Ольга', 'Щербакова'],
  ['Nguyễn Thị', 'Minh Khai'],
  ['Łukasz', 'Wiśniewski-Żółć'],
  ['D’Artagnan', 'O’Shaughnessy-O’Reilly'],
  ['María del Carmen Inmaculada Concepción', 'Fernández de la Vega y Álvarez de Montenegro-Osorio'],
  ['Bartholomäus Maximilian', 'Oberunterhinterwaldsteinhausen-Niederdorfmühlenbachtalermeister'],
  ['Ng', 'O'],
  ['Σωκράτης', 'Παπαδόπουλος'],
  ['Þórdís', 'Jónsdóttir'],
]

export const countryOf = (code: string): Country => countries[code] ?? american
