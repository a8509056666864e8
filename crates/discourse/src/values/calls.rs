//! Carries out the functions that rules call over what the rules captured.
//!
//! A capture's value is that of its mention, what its lexicon entry says, or
//! its words. Each mention is resolved once; a captured one is older than the
//! mention that captures it, so this ends.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use tidings_engine::{Engine, Filler, Maker, Mention, MentionId, Reading};
use tidings_rules::TypeKind;
use tidings_rules::functions::{Call, Function};

use super::calendar::{Stretch, weekday};
use super::duration::{Duration, Unit};
use super::number::Number;
use super::value::{How, Set, Value};

/// The way of a reading's mentions to their values.
pub(crate) struct Resolver<'r, 't> {
    engine: &'r Engine,
    pub(super) reading: &'r Reading<'t>,
    /// The document's date; [`Resolver::today`] notes that a value needed it.
    pub(super) written: Option<Date>,
    /// Whether the value that is being found needed the document's date.
    needed: bool,
    /// Whether the text tells of years gone by, so that its dates go on from one another.
    pub(super) history: bool,
    forward: &'r dyn Fn(&Range<u32>) -> bool,
    /// The mentions with values that lost no overlap, in the order of the text.
    kept: Vec<MentionId>,
    /// The time mentioned last before.
    pub(super) last: Option<Stretch>,
    /// The day mentioned last before.
    pub(super) last_day: Option<Stretch>,
    pub(super) known: FxHashMap<MentionId, Option<Value>>,
}

/// A call and the mention whose value it gives.
#[derive(Clone, Copy)]
pub(super) struct Args<'r> {
    pub(super) mention: &'r Mention,
    call: &'r Call,
}

impl<'r, 't> Resolver<'r, 't> {
    pub(super) fn new(
        engine: &'r Engine,
        reading: &'r Reading<'t>,
        today: Option<Date>,
        forward: &'r dyn Fn(&Range<u32>) -> bool,
        kept: Vec<MentionId>,
    ) -> Self {
        Resolver {
            engine,
            reading,
            written: today,
            needed: false,
            history: false,
            forward,
            kept,
            last: None,
            last_day: None,
            known: FxHashMap::default(),
        }
    }

    /// The document's date, for a value that cannot do without.
    pub(super) fn today(&mut self) -> Option<Date> {
        self.needed = true;
        self.written
    }

    /// The time, or for days the day, mentioned last before.
    pub(super) fn last(&mut self, of_day: bool) -> Option<Stretch> {
        let last = if of_day { self.last_day.clone() } else { self.last.clone() };
        self.needed |= last.as_ref().is_some_and(|last| last.how == How::Resolved);
        last
    }

    /// Finds the value of a mention; one that is `told` is what later ones refer to.
    pub(super) fn resolve(&mut self, id: MentionId, told: bool) -> Option<Value> {
        let value = match self.known.get(&id) {
            Some(known) => known.clone(),
            None => {
                // A clock time asks for the dates beside it, and one of them may be made of it.
                self.known.insert(id, None);
                let outer = std::mem::take(&mut self.needed);
                let mut value = self.evaluate(self.reading.mention(id));
                if let Some(Value::Time(stretch)) = &mut value {
                    stretch.how = if self.needed { How::Resolved } else { How::Explicit };
                }
                self.needed = outer;
                self.known.insert(id, value.clone());
                value
            }
        };
        self.needed |= value.as_ref().and_then(Value::how) == Some(How::Resolved);
        if let (true, Some(Value::Time(stretch))) = (told, &value) {
            self.last = Some(stretch.clone());
            if stretch.first == stretch.last {
                self.last_day = Some(stretch.clone());
            }
        }
        value
    }

    fn evaluate(&mut self, mention: &'r Mention) -> Option<Value> {
        match &mention.by {
            Maker::Entry(lexicon, entry) => Some(self.entry(lexicon.index(), *entry)),
            Maker::Rule(rule) => {
                let call = self.engine.rules().rule(*rule).call.as_ref()?;
                self.call(call.function, Args { mention, call })
            }
            Maker::Actors(_) => None,
        }
    }

    fn entry(&self, lexicon: usize, entry: u32) -> Value {
        Value::Word(self.engine.rules().lexicons[lexicon].entries[entry as usize].value().to_owned())
    }

    fn call(&mut self, function: Function, args: Args<'r>) -> Option<Value> {
        match function {
            Function::Number => self.own_number(args).map(Value::Number),
            Function::Ordinal => {
                let number = self.own_number(args)?.whole()?;
                u32::try_from(number).ok().map(Value::Ordinal)
            }
            Function::Calendar => {
                let modifier = modifier(self.literal(args, "part"));
                let stretch = self.calendar(args)?;
                Some(Value::Time(Stretch { modifier, ..stretch }))
            }
            Function::Weekday => self.weekday(args).map(Value::Time),
            Function::Counted => {
                let modifier = modifier(self.literal(args, "part"));
                let stretch = self.counted(args)?;
                Some(Value::Time(Stretch { modifier, ..stretch }))
            }
            Function::Offset => self.offset(args),
            Function::Span => self.span(args),
            Function::Duration => self.duration(args),
            Function::Sum => match (self.value(args, "first")?, self.value(args, "second")?) {
                (Value::Duration(mut sum, modifier), Value::Duration(more, _)) => {
                    sum.parts.extend(more.parts);
                    Some(Value::Duration(sum, modifier))
                }
                _ => None,
            },
            Function::Part => self.part(args).map(Value::Time),
            Function::Modify => self.modify(args),
            Function::Range => self.range(args).map(Value::Time),
            Function::Clock => self.clock(args).map(Value::Time),
            Function::Repeat => self.repeat(args).map(Value::Set),
            Function::Reference => {
                let to = self.word(args, "to")?;
                let known = ["PAST_REF", "PRESENT_REF", "FUTURE_REF"];
                known.into_iter().find(|known| *known == to).map(Value::Reference)
            }
            _ => None,
        }
    }

    /// The value of the capture that is given for a parameter.
    pub(super) fn value(&mut self, args: Args<'r>, name: &str) -> Option<Value> {
        let wanted = args.call.argument(name)?;
        let capture =
            args.mention.captures.iter().find(|capture| {
                self.engine.capture_name(capture.name) == wanted && !capture.tokens.is_empty()
            })?;
        match capture.filler {
            Filler::Mention(id) => {
                let made = self.reading.mention(id).makes;
                match self.engine.rules().ty(made).kind {
                    TypeKind::Value => self.resolve(id, false),
                    _ => Some(Value::Word(self.reading.words(&capture.tokens).to_owned())),
                }
            }
            Filler::Entry(lexicon, entry) => Some(self.entry(lexicon.index(), entry)),
            Filler::Words => Some(Value::Word(self.reading.words(&capture.tokens).to_owned())),
        }
    }

    /// The function that gives a mention its value.
    pub(super) fn function_of(&self, id: MentionId) -> Option<Function> {
        match &self.reading.mention(id).by {
            Maker::Rule(rule) => Some(self.engine.rules().rule(*rule).call.as_ref()?.function),
            Maker::Entry(..) | Maker::Actors(_) => None,
        }
    }

    /// Whether a capture has a name.
    pub(super) fn is_named(&self, capture: &tidings_engine::Capture, name: &str) -> bool {
        self.engine.capture_name(capture.name) == name
    }

    /// The mention that is captured for a parameter.
    pub(super) fn captured(&self, args: Args<'r>, name: &str) -> Option<MentionId> {
        let wanted = args.call.argument(name)?;
        let mut captures = args.mention.captures.iter();
        match captures.find(|capture| self.engine.capture_name(capture.name) == wanted)?.filler {
            Filler::Mention(id) => Some(id),
            Filler::Entry(..) | Filler::Words => None,
        }
    }

    /// The text given for a parameter, not as a capture.
    pub(super) fn literal(&self, args: Args<'r>, name: &str) -> Option<&'r str> {
        args.call.argument(name)
    }

    /// The words of a capture.
    pub(super) fn words(&self, args: Args<'r>, name: &str) -> &'t str {
        let wanted = args.call.argument(name);
        let capture = args.mention.captures.iter().find(|c| Some(self.engine.capture_name(c.name)) == wanted);
        capture.map_or("", |capture| self.reading.words(&capture.tokens))
    }

    pub(super) fn number(&mut self, args: Args<'r>, name: &str) -> Option<Number> {
        match self.value(args, name)? {
            Value::Number(number) => Some(number),
            Value::Ordinal(ordinal) => Some(Number::of(i64::from(ordinal))),
            Value::Word(word) => Number::parse(&word).map(|number| match word.starts_with('-') {
                true => number.times(-1).unwrap_or(number),
                false => number,
            }),
            _ => None,
        }
    }

    pub(super) fn whole(&mut self, args: Args<'r>, name: &str) -> Option<i64> {
        self.number(args, name)?.whole()
    }

    pub(super) fn word(&mut self, args: Args<'r>, name: &str) -> Option<String> {
        match self.value(args, name)? {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn unit(&mut self, args: Args<'r>, name: &str) -> Option<Unit> {
        Unit::named(&self.word(args, name)?)
    }

    pub(super) fn time(&mut self, args: Args<'r>, name: &str) -> Option<Stretch> {
        match self.value(args, name)? {
            Value::Time(stretch) => Some(stretch),
            _ => None,
        }
    }

    /// Whether what is told beside a mention lies ahead.
    pub(super) fn is_ahead(&self, args: Args<'r>) -> bool {
        (self.forward)(&args.mention.tokens)
    }

    /// Whether the text tells of years gone by: most of its dates name a year other than the
    /// document's and those beside it, and few are counted from the document's date.
    pub(super) fn tells_history(&self) -> bool {
        let Some(today) = self.written else { return false };
        let (mut old, mut recent) = (0, 0);
        for id in &self.kept {
            let mention = self.reading.mention(*id);
            let Maker::Rule(rule) = mention.by else { continue };
            match self.engine.rules().rule(rule).call.as_ref().map(|call| call.function) {
                Some(Function::Weekday | Function::Counted) => recent += 1,
                Some(Function::Calendar | Function::Range) => {
                    let words = self.reading.words(&mention.tokens);
                    let numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|n| n.len() == 4);
                    for year in numbers.filter_map(|number| number.parse::<i16>().ok()) {
                        let near = (today.year() - 1..=today.year() + 1).contains(&year);
                        *(if near { &mut recent } else { &mut old }) += 1;
                    }
                }
                _ => {}
            }
        }
        old >= 4 && old > 2 * recent
    }

    /// The day that the sentence tells for a clock time: the nearest one before it, else after it.
    pub(super) fn day_beside(&mut self, args: Args<'r>) -> Option<Stretch> {
        let tokens = &args.mention.tokens;
        let sentence = self.reading.sentence_of(tokens.start);
        let rules = self.engine.rules();
        let bounds = &self.reading.tokens().sentences()[sentence];
        let is_beside = |id: &MentionId| {
            let mention = self.reading.mention(*id);
            // Another clock time takes its day from here itself.
            let is_date = match &mention.by {
                Maker::Rule(rule) => {
                    rules.rule(*rule).call.as_ref().is_some_and(|call| call.function != Function::Clock)
                }
                _ => false,
            };
            is_date && mention.tokens != *tokens
        };
        let before =
            |edge: u32| self.kept.partition_point(|id| self.reading.mention(*id).tokens.start < edge);
        let inside = &self.kept[before(bounds.start)..before(bounds.end)];
        let mut beside: Vec<MentionId> = inside.iter().copied().filter(is_beside).collect();
        beside.sort_by_key(|id| {
            let at = self.reading.mention(*id).tokens.start;
            (at > tokens.start, at.abs_diff(tokens.start))
        });
        beside.into_iter().find_map(|id| match self.resolve(id, false)? {
            Value::Time(stretch) if stretch.first == stretch.last => Some(stretch),
            _ => None,
        })
    }

    fn own_number(&mut self, args: Args<'r>) -> Option<Number> {
        match self.literal(args, "words") {
            Some(_) => self.number(args, "words"),
            None => Number::parse(self.reading.words(&args.mention.tokens)),
        }
    }

    fn duration(&mut self, args: Args<'r>) -> Option<Value> {
        let unit = self.unit(args, "unit")?;
        let amount = match self.value(args, "amount") {
            // `years-long`: more than one, and nobody knows how many.
            None => (!self.words(args, "unit").to_lowercase().ends_with('s')).then_some(Number::ONE),
            Some(Value::Word(word)) if word == "X" => None,
            Some(_) => Some(self.number(args, "amount")?),
        };
        let fraction = self.number(args, "fraction").unwrap_or(Number::of(0));
        let amount = match amount {
            Some(amount) => Some(amount.plus(fraction)?),
            None => None,
        };
        Some(Value::Duration(Duration::new(amount, unit), None))
    }

    fn modify(&mut self, args: Args<'r>) -> Option<Value> {
        let by = self.word(args, "by");
        let modifier = modifier(by.as_deref());
        Some(match self.value(args, "of")? {
            Value::Time(stretch) => {
                Value::Time(Stretch { modifier: modifier.or(stretch.modifier), ..stretch })
            }
            Value::Duration(duration, old) => Value::Duration(duration, modifier.or(old)),
            other => other,
        })
    }

    fn repeat(&mut self, args: Args<'r>) -> Option<Set> {
        let times = self.whole(args, "times").and_then(|times| u32::try_from(times).ok());
        let one = |unit| Duration::new(Some(Number::ONE), unit);
        let (timex, every) = match self.value(args, "every")? {
            Value::Duration(duration, _) => (duration.print(true), duration),
            Value::Word(word) if word.contains(' ') => {
                let (count, unit) = word.split_once(' ')?;
                let every = Duration::new(Number::parse(count), Unit::named(unit)?);
                (every.print(true), every)
            }
            Value::Word(word) => match (Unit::named(&word), weekday(&word), word.parse::<u8>()) {
                (Some(unit), ..) => (one(unit).print(true), one(unit)),
                (_, Some(day), _) => (format!("XXXX-WXX-{}", day.to_monday_one_offset()), one(Unit::Week)),
                (.., Ok(month)) => (format!("XXXX-{month:02}"), one(Unit::Year)),
                _ => (format!("XXXX-XX-XXT{word}"), one(Unit::Day)),
            },
            _ => return None,
        };
        let clock = match self.literal(args, "at").and_then(|_| self.value(args, "at")) {
            Some(Value::Time(at)) => at.clock.unwrap_or_default(),
            _ => String::new(),
        };
        let timex = match timex.split_once('T') {
            Some((day, _)) if !clock.is_empty() && timex.starts_with('X') => format!("{day}{clock}"),
            _ if timex.starts_with('X') => timex + &clock,
            _ => timex,
        };
        Some(Set { timex, every, times })
    }
}

/// The modifier of TIMEX3 of this name.
fn modifier(name: Option<&str>) -> Option<&'static str> {
    let known = ["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"];
    known.into_iter().find(|known| name == Some(known))
}
