//! Tables that add up: a total row, and columns that follow from other columns in every row but one.
//!
//! What a column means is not read off its head but found in its numbers: where each row gives "this
//! year", "last year" and a percentage, and the percentage is the change in all rows but one, that
//! one row is the slip.

use super::{Change, Claim, Parts, Share, Source, What, claim};
use crate::mentions::{Quantity, Unit};
use crate::text::{Block, TokenRange, is_one_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let blocks = source.article.blocks();
    let mut at = 0;
    while at < blocks.len() {
        let Some(cell) = blocks[at].cell else {
            at += 1;
            continue;
        };
        let end = (at..blocks.len())
            .find(|it| blocks[*it].cell.is_none_or(|it| it.table != cell.table))
            .unwrap_or(blocks.len());
        if end - at <= MOST_CELLS {
            Table::of(source, &blocks[at..end]).read(source, out);
        }
        at = end;
    }
}

/// A larger table is no part of an article.
const MOST_CELLS: usize = 2000;
/// So many rows must follow a rule for the one that breaks it to be a slip; fewer where the rule is unlikely to hold
/// by chance.
const FEWEST_ROWS: usize = 3;

/// The numbers of a table by row and column.
struct Table {
    /// For each row, the number of the quantity in each column that has one.
    rows: Vec<Vec<Option<usize>>>,
    /// Which row gives totals.
    total: Option<usize>,
    columns: usize,
}

impl Table {
    fn of(source: Source<'_>, blocks: &[Block]) -> Table {
        let mut table = Table { rows: Vec::new(), total: None, columns: 0 };
        for block in blocks {
            let Some(cell) = block.cell else { continue };
            let (row, column) = (cell.row as usize, cell.column as usize);
            if row >= MOST_CELLS || column >= MOST_CELLS {
                continue;
            }
            while table.rows.len() <= row {
                table.rows.push(Vec::new());
            }
            if table.rows[row].len() <= column {
                table.rows[row].resize(column + 1, None);
            }
            table.rows[row][column] = number_of(source, block.tokens);
            table.columns = table.columns.max(column + 1);
            let is_label = (block.tokens.range()).any(|at| is_one_of!(source.article, at, "total totals overall sum"));
            if is_label && column == 0 && row > 0 {
                table.total = Some(row);
            }
        }
        table
    }

    fn at(&self, row: usize, column: usize) -> Option<usize> {
        self.rows.get(row)?.get(column).copied().flatten()
    }

    /// The rows that have a number in all of some columns, the total row left out.
    fn rows_with(&self, columns: &[usize]) -> impl Iterator<Item = usize> {
        (0..self.rows.len())
            .filter(|row| Some(*row) != self.total && columns.iter().all(|it| self.at(*row, *it).is_some()))
    }

    fn read(&self, source: Source<'_>, out: &mut Vec<Claim>) {
        let all = &source.reading.quantities;
        let columns: Vec<What> = (1..self.columns).filter_map(|column| self.column(source, column)).collect();
        let blamed: Vec<usize> = columns
            .iter()
            .filter_map(|it| match it {
                What::Parts(it) => Some(it.whole),
                _ => None,
            })
            .collect();
        let mut whats = self.total_row(source);
        // A number that is wrong in its row makes its column wrong as well: one finding.
        whats.retain(|it| !matches!(it, What::Parts(it) if it.parts.iter().any(|part| blamed.contains(part))));
        whats.extend(columns);
        for what in whats {
            let at = match &what {
                What::Parts(it) => it.whole,
                What::Change(it) => it.percent,
                What::Share(it) => it.percent,
                _ => continue,
            };
            out.push(claim(all[at].tokens, what));
        }
    }

    /// A total row, column by column. Where no column adds up the rows are only some of all.
    fn total_row(&self, source: Source<'_>) -> Vec<What> {
        let all = &source.reading.quantities;
        let Some(total) = self.total else { return Vec::new() };
        let sums: Vec<Parts> = (1..self.columns)
            .filter_map(|column| {
                let whole = self.at(total, column)?;
                let parts: Vec<usize> = (0..total).filter_map(|row| self.at(row, column)).collect();
                let is_additive = parts.len() > 1
                    && parts.iter().all(|it| all[*it].unit == all[whole].unit)
                    && !matches!(all[whole].unit, Unit::Percent | Unit::Points);
                is_additive.then_some(Parts { whole, parts })
            })
            .collect();
        let failing = sums.iter().filter(|it| !adds_up(all, it)).count();
        let is_sum = sums.len() == 1 || failing < sums.len();
        if is_sum && failing <= 1 { sums.into_iter().map(What::Parts).collect() } else { Vec::new() }
    }

    /// What a column is reckoned from, if one rule holds for all rows but one.
    fn column(&self, source: Source<'_>, target: usize) -> Option<What> {
        let all = &source.reading.quantities;
        let others: Vec<usize> = (1..self.columns).filter(|it| *it != target && self.has_numbers(*it)).collect();
        let before: Vec<usize> = others.iter().copied().filter(|it| *it < target).collect();
        let mut rules = Vec::new();
        for columns in [&others, &before] {
            if columns.len() > 1 {
                rules.push(Rule::Sum(columns.clone()));
            }
        }
        for (n, a) in others.iter().enumerate() {
            for b in &others[n + 1..] {
                rules.push(Rule::Sum(vec![*a, *b]));
                rules.extend([Rule::Change(*a, *b), Rule::Change(*b, *a), Rule::Share(*a, *b), Rule::Share(*b, *a)]);
            }
        }
        let mut broken = None;
        for rule in rules {
            let mut columns = rule.columns();
            columns.push(target);
            let (mut holds, mut fails) = (0, Vec::new());
            for row in self.rows_with(&columns) {
                let what = self.what(&rule, row, target)?;
                if !rule.fits(all, &what) {
                    break;
                }
                if is_right(all, &what) {
                    holds += 1;
                } else {
                    fails.push(what);
                }
            }
            // Another rule explains the column.
            if holds >= 2 && fails.is_empty() {
                return None;
            }
            let enough = if rule.is_telling(all, &fails) { FEWEST_ROWS - 1 } else { FEWEST_ROWS };
            if holds >= enough && fails.len() == 1 && broken.is_none() {
                broken = fails.pop();
            }
        }
        broken
    }

    fn has_numbers(&self, column: usize) -> bool {
        (0..self.rows.len()).filter(|row| self.at(*row, column).is_some()).count() > 1
    }

    fn what(&self, rule: &Rule, row: usize, target: usize) -> Option<What> {
        let target = self.at(row, target)?;
        Some(match rule {
            Rule::Sum(columns) => {
                let parts = columns.iter().map(|it| self.at(row, *it)).collect::<Option<Vec<usize>>>()?;
                What::Parts(Parts { whole: target, parts })
            }
            Rule::Change(from, to) => {
                What::Change(Change { from: self.at(row, *from)?, to: self.at(row, *to)?, percent: target })
            }
            Rule::Share(part, whole) => {
                What::Share(Share { part: self.at(row, *part)?, whole: self.at(row, *whole)?, percent: target })
            }
        })
    }
}

/// How a column may follow from others.
enum Rule {
    Sum(Vec<usize>),
    /// The percentage from one to the other.
    Change(usize, usize),
    /// The percentage that one is of the other.
    Share(usize, usize),
}

impl Rule {
    fn columns(&self) -> Vec<usize> {
        match self {
            Rule::Sum(columns) => columns.clone(),
            Rule::Change(a, b) | Rule::Share(a, b) => vec![*a, *b],
        }
    }

    /// Whether the units allow it.
    fn fits(&self, all: &[Quantity], what: &What) -> bool {
        let unit = |at: usize| all[at].unit;
        let is_amount = |at: usize| !matches!(unit(at), Unit::Percent | Unit::Points);
        match what {
            What::Parts(it) => is_amount(it.whole) && it.parts.iter().all(|part| unit(*part) == unit(it.whole)),
            What::Change(it) => unit(it.percent) == Unit::Percent && is_amount(it.from) && unit(it.from) == unit(it.to),
            What::Share(it) => {
                unit(it.percent) == Unit::Percent && is_amount(it.part) && unit(it.part) == unit(it.whole)
            }
            _ => false,
        }
    }

    /// Whether it holds hardly by chance: percentages, and sums of large numbers or of many.
    fn is_telling(&self, all: &[Quantity], fails: &[What]) -> bool {
        match (self, fails.first()) {
            (Rule::Sum(columns), Some(What::Parts(it))) => columns.len() > 2 || all[it.whole].value >= 50.0,
            _ => true,
        }
    }
}

/// The one quantity of a cell that holds nothing else: "£1,200", "+8%", "12 (3)" is two.
fn number_of(source: Source<'_>, cell: TokenRange) -> Option<usize> {
    let all = &source.reading.quantities;
    let first = all.partition_point(|it| it.tokens.start < cell.start);
    let it = all.get(first).filter(|it| it.tokens.end <= cell.end)?;
    let rest = cell.len() - it.tokens.len();
    let is_signed = cell.start + 1 == it.tokens.start;
    (rest == 0 || (rest == 1 && is_signed)).then_some(first)
}

fn adds_up(all: &[Quantity], it: &Parts) -> bool {
    let (low, high) = it.parts.iter().fold((0.0, 0.0), |(low, high), it| (low + all[*it].low, high + all[*it].high));
    low <= all[it.whole].high && high >= all[it.whole].low
}

fn is_right(all: &[Quantity], what: &What) -> bool {
    let is_near = |percent: usize, right: f64| {
        let it = &all[percent];
        let step = (it.high - it.low).max(if it.value.fract() == 0.0 { 1.0 } else { 0.1 });
        (it.value - right).abs() <= step * 0.55
    };
    match what {
        What::Parts(it) => adds_up(all, it),
        What::Change(it) => {
            let (from, to) = (all[it.from].value, all[it.to].value);
            from > 0.0 && is_near(it.percent, 100.0 * (to - from).abs() / from)
        }
        What::Share(it) => {
            let (part, whole) = (all[it.part].value, all[it.whole].value);
            whole > 0.0 && is_near(it.percent, 100.0 * part / whole)
        }
        _ => false,
    }
}
