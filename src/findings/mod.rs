//! Verdicts, findings, evidence and fixes: what a rule says, and what it rests on.

pub mod stet;

use crate::text::Span;

/// How loudly a finding speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; shown faintly.
    Hint,
    /// Perhaps meant as it stands.
    Information,
    /// Wrong as far as the facts go.
    Warning,
    /// Wrong by calendar or arithmetic, or refuted from two sides.
    Error,
}

impl Severity {
    /// As the command line and settings write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Information => "information",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The reverse of [`Severity::as_str`].
    pub fn parse(text: &str) -> Option<Severity> {
        [Severity::Hint, Severity::Information, Severity::Warning, Severity::Error]
            .into_iter()
            .find(|it| it.as_str() == text)
    }
}

/// What decides a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceKind {
    /// The calendar.
    Calendar,
    /// A sum, spelt out.
    Arithmetic,
    /// A fact of the fact base.
    Fact,
    /// Another place of the article.
    Article,
}

impl EvidenceKind {
    /// As the command line writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            EvidenceKind::Calendar => "calendar",
            EvidenceKind::Arithmetic => "arithmetic",
            EvidenceKind::Fact => "fact",
            EvidenceKind::Article => "article",
        }
    }
}

/// A line of a fact file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactPlace {
    /// The file's path.
    pub path: String,
    /// Whether the file is a pack inside the binary.
    pub built_in: bool,
    /// Its line, from 1.
    pub line: usize,
}

/// Who says a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// Its name, short enough for a sentence: "Minutes of the council", "un.org".
    pub name: String,
    /// Where it is on the web.
    pub address: Option<String>,
    /// All that the fact file says of it.
    pub text: String,
}

/// One piece of what decides a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its kind.
    pub kind: EvidenceKind,
    /// What it says: "1930 + 100 = 2030".
    pub text: String,
    /// For a fact: where it stands.
    pub place: Option<FactPlace>,
    /// For a fact: who says so.
    pub source: Option<Cited>,
    /// `false` for a fact that nobody has verified: what rests on it is a hint.
    pub verified: bool,
}

impl Evidence {
    /// The calendar says so.
    pub fn calendar(text: impl Into<String>) -> Evidence {
        Evidence { kind: EvidenceKind::Calendar, text: text.into(), place: None, source: None, verified: true }
    }

    /// A sum.
    pub fn arithmetic(text: impl Into<String>) -> Evidence {
        Evidence { kind: EvidenceKind::Arithmetic, text: text.into(), place: None, source: None, verified: true }
    }

    /// Another place of the article.
    pub fn article(text: impl Into<String>) -> Evidence {
        Evidence { kind: EvidenceKind::Article, text: text.into(), place: None, source: None, verified: true }
    }

    /// Said for the reader's sake: the finding does not rest on it.
    pub fn aside(self) -> Evidence {
        Evidence { verified: true, ..self }
    }
}

/// Another place of the article that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What it has to do with it.
    pub message: String,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub new_text: String,
}

/// One offered change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does: "Change 2020 to 2030".
    pub title: String,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// A refuted claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's code; filled in when the rule is run.
    pub rule: &'static str,
    /// How loudly it speaks.
    pub severity: Severity,
    /// The smallest stretch that must change.
    pub span: Span,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What decides it; never empty.
    pub evidence: Vec<Evidence>,
    /// Other places it rests on.
    pub related: Vec<Related>,
    /// What could be changed: one for each side that could be the slip, the likelier first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding rests on evidence: without it there is nothing to say.
    pub fn new(severity: Severity, span: Span, message: impl Into<String>, evidence: Evidence) -> Finding {
        Finding {
            rule: "",
            severity,
            span,
            message: message.into(),
            evidence: vec![evidence],
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// With one more piece of evidence; the same twice is said once.
    pub fn because(mut self, evidence: Evidence) -> Finding {
        if !self.evidence.contains(&evidence) {
            self.evidence.push(evidence);
        }
        self
    }

    /// With another place of the article.
    pub fn see(mut self, span: Span, message: impl Into<String>) -> Finding {
        let related = Related { span, message: message.into() };
        if !self.related.contains(&related) {
            self.related.push(related);
        }
        self
    }

    /// With a fix that replaces one stretch.
    pub fn fix(mut self, old: &str, span: Span, new_text: impl Into<String>) -> Finding {
        let new_text = new_text.into();
        let title = format!("Change {old} to {new_text}");
        if old != new_text && !self.fixes.iter().any(|it| it.title == title) {
            self.fixes.push(Fix { title, edits: vec![Edit { span, new_text }] });
        }
        self
    }

    /// No louder than this.
    pub fn at_most(mut self, severity: Severity) -> Finding {
        self.severity = self.severity.min(severity);
        self
    }
}

/// What a rule says of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Supported,
    /// Every reading of it is wrong.
    Refuted(Finding),
    /// It cannot be told: silence.
    NotEnoughInfo,
}
