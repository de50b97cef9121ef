//! Units of measure and money, from the table `units.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{Article, KeyMap, TokenKind, is_one_of, key_of};

/// What a measure measures. Two measures can be compared only within one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In grams.
    Mass,
    /// In metres per second.
    Speed,
    /// In degrees Celsius.
    Temperature,
    /// In watts.
    Power,
}

/// The tradition that a unit belongs to. "ton" belongs to both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Metres, litres, grams, degrees Celsius.
    Metric,
    /// Feet, gallons, pounds, degrees Fahrenheit.
    English,
    /// A name that both use.
    Both,
}

/// A unit of measure: a line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Measure(u8);

/// A currency, whatever country's: "dollar", "franc".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Currency(u8);

/// What the table says of a measure.
#[derive(Debug)]
struct MeasureLine {
    dimension: Dimension,
    system: System,
    /// In the base unit of its dimension; several where the name has several sizes ("gallon").
    sizes: Vec<f64>,
    /// The name in a message: "km", "miles".
    name: String,
}

impl Measure {
    fn line(self) -> &'static MeasureLine {
        &TABLE.measures[usize::from(self.0)]
    }

    /// What it measures.
    pub fn dimension(self) -> Dimension {
        self.line().dimension
    }

    /// The tradition that it belongs to.
    pub fn system(self) -> System {
        self.line().system
    }

    /// The name for messages.
    pub fn name(self) -> &'static str {
        &self.line().name
    }

    /// A value in the base unit of the dimension, once for each size that the name may mean.
    pub fn to_base(self, value: f64) -> impl Iterator<Item = f64> {
        let line = self.line();
        line.sizes.iter().map(move |size| match (line.dimension, line.system) {
            (Dimension::Temperature, System::English) => (value - 32.0) / 1.8,
            _ => value * size,
        })
    }

    /// A value of the base unit in this unit, by its first size.
    pub fn of_base(self, base: f64) -> f64 {
        let line = self.line();
        match (line.dimension, line.system) {
            (Dimension::Temperature, System::English) => base * 1.8 + 32.0,
            _ => base / line.sizes[0],
        }
    }
}

/// A unit behind a number, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Named {
    Measure(Measure),
    /// An abbreviation that is read as a measure only beside another measure of its dimension.
    MayBeMeasure(Measure),
    Money(Currency),
}

/// The units that may begin at a token, the longest name first, each with the token behind it.
pub(super) fn units_at(article: &Article, at: usize, end: usize) -> impl Iterator<Item = (Named, usize)> {
    let names = TABLE.by_first_word.get(&article.key(at)).map_or(&[][..], Vec::as_slice);
    names.iter().filter_map(move |name| {
        let behind = at + name.keys.len();
        let is_here = behind <= end && name.keys.iter().enumerate().all(|(n, key)| article.key(at + n) == *key);
        is_here.then_some((name.unit, behind))
    })
}

/// The measure that begins at a token, whatever else its name may mean.
pub(super) fn measure_at(article: &Article, at: usize, end: usize) -> Option<Measure> {
    units_at(article, at, end).find_map(|(unit, _)| match unit {
        Named::Measure(it) | Named::MayBeMeasure(it) => Some(it),
        Named::Money(_) => None,
    })
}

/// The unit in letters that stand right behind the digits of one token: "km" of "5km".
pub(super) fn unit_of_letters(letters: &str) -> Option<Named> {
    let name = TABLE.by_first_word.get(&key_of(letters))?.iter().find(|it| it.keys.len() == 1)?;
    match name.unit {
        Named::MayBeMeasure(it) => Some(Named::Measure(it)),
        unit => Some(unit),
    }
}

/// The currency whose sign ends right before a token, and where the sign begins.
pub(super) fn sign_before(article: &Article, at: usize, floor: usize) -> Option<(Currency, usize)> {
    let sign = at.checked_sub(1).filter(|it| *it >= floor)?;
    let currency = TABLE.signs.get(&article.key(sign)).copied()?;
    // "US$ 5", "C$5": the letters before the sign.
    let letters = sign.checked_sub(1).filter(|it| *it >= floor && !article.tokens()[sign].gap);
    let has_letters = letters.is_some_and(|it| {
        let token = &article.tokens()[it];
        token.kind == TokenKind::Word && article.word(it).len() <= 2
    });
    Some((currency, sign - usize::from(has_letters)))
}

/// The scale of a temperature behind a number: "degrees Celsius", "° F", "C".
pub(super) fn temperature_at(article: &Article, at: usize, end: usize) -> Option<(Measure, usize)> {
    let is_degrees = |at: usize| at < end && (article.key(at) == TABLE.degrees || article.key(at) == TABLE.degree_sign);
    let scale = at + usize::from(is_degrees(at) || is_one_of!(article, at, "in") && article.word(at + 1).len() > 1);
    let key = article.key(scale);
    let by_letter = TABLE.scales.get(&key).copied().filter(|_| scale < end)?;
    // "20 C" in capitals; "c." is no scale.
    let is_letter = article.word(scale).len() == 1;
    let is_capital = article.token(scale).is_some_and(|it| it.case.is_capital());
    (!is_letter || is_capital).then_some((by_letter, scale + 1))
}

/// The scale of a temperature by its letter: "c" of "150C".
pub(super) fn scale_of_letter(letter: &str) -> Option<Measure> {
    TABLE.scales.get(&key_of(letter)).copied()
}

/// A name of a unit, as keys of its words.
struct UnitName {
    keys: Vec<u64>,
    unit: Named,
}

struct Table {
    measures: Vec<MeasureLine>,
    /// By the first word of their names, the longest name first.
    by_first_word: KeyMap<Vec<UnitName>>,
    signs: KeyMap<Currency>,
    scales: KeyMap<Measure>,
    degrees: u64,
    degree_sign: u64,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("units.txt")));

impl Table {
    /// Reads the table. A line that it cannot read is left out; a test holds that there is none.
    fn read(text: &str) -> Table {
        let mut table = Table {
            measures: Vec::new(),
            by_first_word: HashMap::default(),
            signs: HashMap::default(),
            scales: HashMap::default(),
            degrees: key_of("degrees"),
            degree_sign: key_of("\u{b0}"),
        };
        let mut currencies = 0;
        for line in text.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["money", _, rest @ ..] => {
                    let currency = Currency(currencies);
                    currencies += 1;
                    let behind = rest.iter().position(|it| *it == ":").unwrap_or(rest.len());
                    table.signs.extend(rest[..behind].iter().map(|it| (key_of(it), currency)));
                    for name in rest.iter().skip(behind + 1) {
                        table.add(name, Named::Money(currency));
                    }
                }
                ["temperature", scale, names @ ..] => {
                    let system = if *scale == "celsius" { System::Metric } else { System::English };
                    let name = if *scale == "celsius" { "C" } else { "F" }.to_owned();
                    let sizes = vec![1.0];
                    let measure = table.push(MeasureLine { dimension: Dimension::Temperature, system, sizes, name });
                    table.scales.extend(names.iter().map(|it| (key_of(it), measure)));
                }
                [dimension, system, sizes, names @ ..] => {
                    let Some(line) = measure_line(dimension, system, sizes, names) else { continue };
                    let measure = table.push(line);
                    for name in names {
                        match name.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
                            Some(short) => table.add(short, Named::MayBeMeasure(measure)),
                            None => table.add(name, Named::Measure(measure)),
                        }
                    }
                }
                _ => {}
            }
        }
        for names in table.by_first_word.values_mut() {
            names.sort_by_key(|it| std::cmp::Reverse(it.keys.len()));
        }
        table
    }

    fn push(&mut self, line: MeasureLine) -> Measure {
        self.measures.push(line);
        Measure(u8::try_from(self.measures.len() - 1).unwrap_or(u8::MAX))
    }

    fn add(&mut self, name: &str, unit: Named) {
        // "km/h" is three tokens, "square_metre" two.
        let spaced = name.replace('/', " / ").replace('_', " ");
        let keys: Vec<u64> = spaced.split_whitespace().map(key_of).collect();
        if let Some(first) = keys.first() {
            self.by_first_word.entry(*first).or_default().push(UnitName { keys, unit });
        }
    }
}

fn measure_line(dimension: &str, system: &str, sizes: &str, names: &[&str]) -> Option<MeasureLine> {
    let dimension = match dimension {
        "length" => Dimension::Length,
        "area" => Dimension::Area,
        "volume" => Dimension::Volume,
        "mass" => Dimension::Mass,
        "speed" => Dimension::Speed,
        "power" => Dimension::Power,
        _ => return None,
    };
    let system = match system {
        "metric" => System::Metric,
        "english" => System::English,
        "both" => System::Both,
        _ => return None,
    };
    let sizes = sizes.split('|').map(|it| it.parse().ok()).collect::<Option<Vec<f64>>>()?;
    // The plural stands second.
    let name = names.get(1).or(names.first())?.trim_matches(['(', ')']).replace('_', " ");
    (!sizes.is_empty()).then_some(MeasureLine { dimension, system, sizes, name })
}

/// Whether two quantities may be one and the same, each a number of some unit.
pub fn is_conversion(from: Measure, to: Measure) -> bool {
    from != to && from.dimension() == to.dimension() && (from.system() != to.system() || from.system() == System::Both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let text = include_str!("units.txt");
        let lines = text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
        let (money, measures): (Vec<&str>, Vec<&str>) = lines.partition(|it| it.starts_with("money"));
        assert_eq!(TABLE.measures.len(), measures.len());
        assert!(money.iter().all(|it| it.contains(':')));
    }

    #[test]
    fn sizes_agree_with_each_other() {
        let unit = |name: &str| match TABLE.by_first_word[&key_of(name)][0].unit {
            Named::Measure(it) | Named::MayBeMeasure(it) => it,
            Named::Money(_) => panic!("{name} is money"),
        };
        let one = |from: &str, to: &str, value: f64| unit(to).of_base(unit(from).to_base(value).next().unwrap_or(0.0));
        assert!((one("miles", "km", 26.2) - 42.16).abs() < 0.01);
        assert!((one("lb", "kg", 308.6) - 140.0).abs() < 0.1);
        assert!((one("acres", "hectares", 100.0) - 40.47).abs() < 0.01);
        assert!((one("mph", "kph", 60.0) - 96.56).abs() < 0.01);
        let fahrenheit = TABLE.scales[&key_of("f")];
        assert_eq!(fahrenheit.to_base(212.0).next(), Some(100.0));
    }
}
