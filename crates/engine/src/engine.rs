//! The compiled rule set, and what is kept from text to text.

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, ThreadId};

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;
use tidings_rules::{ActorId, Body, LexiconId, RuleId, RuleSet, TypeId};
use tidings_tokenizer::Tokens;

use crate::cascade::Run;
use crate::clause::Syntax;
use crate::compile::{Compiler, split};
use crate::context::Context;
use crate::demand::Demand;
use crate::desk::Desk;
use crate::kinds::Kinds;
use crate::needle::Needle;
use crate::options::Optimisations;
use crate::phrases::{Meaning, Phrases};
use crate::postings::Postings;
use crate::prefilter;
use crate::profile::Profile;
use crate::program::Program;
use crate::reading::Reading;
use crate::sparing::Wanted;
use crate::text::Text;
use crate::trace::{Trace, Traced};
use crate::trigger::{self, RoleFillers, Trigger};
use crate::words::{Tests, Vocabulary};

/// A compiled rule set, ready to read any number of texts.
#[derive(Debug)]
pub struct Engine {
    pub(crate) rules: RuleSet,
    pub(crate) options: Optimisations,
    pub(crate) vocabulary: Vocabulary,
    captures: Vec<String>,
    pub(crate) tests: Tests,
    pub(crate) phrases: Phrases,
    pub(crate) bodies: Vec<Compiled>,
    pub(crate) contexts: Vec<Context>,
    pub(crate) syntax: Syntax,
    pub(crate) kinds: Arc<Kinds>,
    pub(crate) postings: Postings,
    /// By unit: the stratum it runs in; cues run behind the last one.
    pub(crate) levels: Vec<u32>,
    pub(crate) looks: usize,
    pub(crate) demand: Demand,
    prefilter: Option<AhoCorasick>,
    /// Those no thread reads at, each with the thread that read there last.
    desks: Mutex<Vec<(ThreadId, Desk)>>,
}

/// A compiled rule.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) program: Program,
    /// For a trigger rule, what fills roles around it.
    pub(crate) trigger: Option<Trigger>,
    /// The roles that can have several fillers, with the types of these.
    pub(crate) lists: Vec<(u16, TypeId)>,
}

impl Engine {
    /// Compiles a rule set.
    pub fn new(rules: RuleSet) -> Engine {
        Engine::with(rules, Optimisations::ALL)
    }

    /// Compiles a rule set to be run with some shortcuts and without others. What
    /// is found is the same; this is for tests and measurements.
    pub fn with(rules: RuleSet, options: Optimisations) -> Engine {
        let (mut vocabulary, mut captures, mut tests) = (Vocabulary::default(), Vec::new(), Tests::default());
        let mut compiler = Compiler {
            vocabulary: &mut vocabulary,
            captures: &mut captures,
            tests: &mut tests,
            literals: FxHashMap::default(),
            looks: 0,
            sets: options.sets,
        };
        compiler.capture("trigger");
        let kinds = Arc::new(Kinds::of(&rules));
        let mut postings = Postings::new();
        let mut bodies = Vec::with_capacity(rules.rules.len());
        for rule in &rules.rules {
            bodies.push(compile(&rules, rule, &mut compiler));
            let (Body::Pattern(pattern) | Body::Trigger { trigger: pattern, .. }) = &rule.body;
            let event = kinds.is_event(rule.makes);
            let needles = Needle::of(pattern, &mut compiler, event);
            postings.add(needles.filter(|_| options.needles), event, compiler.tests);
        }
        let contexts = Context::compile(&rules, &mut compiler);
        for rule in &rules.contexts {
            let needles = Needle::of(&rule.cue, &mut compiler, false);
            postings.add(needles.filter(|_| options.needles), false, compiler.tests);
        }
        let phrases = phrases(&rules, &mut compiler);
        let looks = compiler.looks as usize;
        let mut levels = vec![u32::MAX; rules.rules.len()];
        for (level, stratum) in (0..).zip(&rules.strata) {
            stratum.rules.iter().for_each(|rule| levels[rule.index()] = level);
        }
        levels.resize(levels.len() + rules.contexts.len(), rules.strata.len() as u32);
        let prefilter = if options.prefilter { prefilter::of(&rules, &postings, &vocabulary) } else { None };
        let syntax = Syntax::of(&rules);
        let demand = Demand::of(&rules, &kinds, &syntax, &levels);
        Engine {
            rules,
            options,
            vocabulary,
            captures,
            tests,
            phrases,
            bodies,
            contexts,
            syntax,
            kinds,
            postings,
            levels,
            looks,
            demand,
            prefilter,
            desks: Mutex::default(),
        }
    }

    /// The rule set.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// The name of a capture by its index.
    pub fn capture_name(&self, index: u16) -> &str {
        &self.captures[usize::from(index)]
    }

    /// The index of a capture's name, if some rule has it.
    pub fn capture_named(&self, name: &str) -> Option<u16> {
        self.captures.iter().position(|known| known == name).map(|index| index as u16)
    }

    /// Reads the part `body` of a text, in bytes; spans count from the first byte of the text.
    pub fn read<'t>(&self, text: &'t str, body: Range<usize>) -> Reading<'t> {
        self.read_tokens(text, Tokens::read(text, body))
    }

    /// Reads a text of which the tokens are given.
    pub fn read_tokens<'t>(&self, text: &'t str, tokens: Tokens) -> Reading<'t> {
        let text = Text::new(text, tokens);
        // Outside ASCII a word can be written in ways that its bytes do not show.
        if let Some(words) = &self.prefilter
            && text.text.is_ascii()
            && !words.is_match(text.text)
        {
            return Reading { text, mentions: Vec::new(), cues: Vec::new() };
        }
        let (reading, desk) = Run::new(self, text, self.desk(), None).read();
        self.put_back(desk);
        reading
    }

    /// Reads the part `body` of a text for its events alone: every event is found as by
    /// [`read`](Engine::read), but of mentions only those on which an event may hang, and of
    /// cues those in sentences with an event or a mention that events tell of. What each rule
    /// cost is added to a profile, if there is one. `None` if the text tells of no event.
    pub fn read_events<'t>(
        &self,
        text: &'t str,
        body: Range<usize>,
        wanted: &Wanted<'_>,
        profile: Option<&mut Profile>,
    ) -> Option<Reading<'t>> {
        let text = Text::new(text, Tokens::read(text, body));
        let (reading, desk) = Run::new(self, text, self.desk(), profile).read_events(wanted);
        self.put_back(desk);
        reading
    }

    /// Reads like [`read`](Engine::read), and adds to a profile what each rule cost.
    pub fn read_profiled<'t>(&self, text: &'t str, body: Range<usize>, profile: &mut Profile) -> Reading<'t> {
        let text = Text::new(text, Tokens::read(text, body));
        let (reading, desk) = Run::new(self, text, self.desk(), Some(profile)).read();
        self.put_back(desk);
        reading
    }

    /// Reads like [`read`](Engine::read), and tells what became of rules at some tokens.
    pub fn why<'t>(
        &self,
        text: &'t str,
        body: Range<usize>,
        rules: &[Traced],
        tokens: Range<u32>,
    ) -> (Reading<'t>, Vec<Trace>) {
        let text = Text::new(text, Tokens::read(text, body));
        let (reading, desk, traces) = Run::new(self, text, self.desk(), None).trace(rules, tokens);
        self.put_back(desk);
        (reading, traces)
    }

    /// A desk for this thread: the one it read at last, which its processor has at hand, else
    /// any. So there are never more desks than there were readers at a time.
    fn desk(&self) -> Desk {
        let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        let own = desks.iter().position(|(last, _)| *last == thread::current().id());
        let desk = own.map(|own| desks.swap_remove(own)).or_else(|| desks.pop());
        drop(desks);
        desk.map_or_else(|| Desk::new(self), |(_, desk)| desk)
    }

    fn put_back(&self, desk: Desk) {
        let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
        desks.push((thread::current().id(), desk));
    }
}

fn compile(rules: &RuleSet, rule: &tidings_rules::Rule, compiler: &mut Compiler<'_>) -> Compiled {
    let ty = rules.ty(rule.makes);
    for role in &ty.roles {
        compiler.capture(&role.name);
    }
    let (program, trigger) = match &rule.body {
        Body::Pattern(pattern) => (compiler.program(pattern), None),
        Body::Trigger { trigger, fillers, within, max } => {
            let program = compiler.program(trigger);
            let mut roles: Vec<RoleFillers> = Vec::new();
            for filler in fillers {
                let name = compiler.capture(&filler.role);
                let place = (filler.side, compiler.program(&filler.pattern));
                match roles.iter_mut().find(|role| role.name == name) {
                    Some(role) => role.places.push(place),
                    None => {
                        let several =
                            ty.role(&filler.role).is_some_and(|index| ty.roles[index].count.several());
                        roles.push(RoleFillers { name, several, places: vec![place] });
                    }
                }
            }
            (program, Some(Trigger { roles, within: *within, max: *max }))
        }
    };
    let lists = trigger::list_roles(rules, rule.makes, |name| compiler.capture(name));
    Compiled { program, trigger, lists }
}

/// The entries of lexicons and the names of actors.
fn phrases(rules: &RuleSet, compiler: &mut Compiler<'_>) -> Phrases {
    let mut phrases = Phrases::default();
    for (index, lexicon) in rules.lexicons.iter().enumerate() {
        for (entry, texts) in (0..).zip(lexicon.entries.iter().map(|entry| &entry.texts)) {
            let meaning = Meaning::Entry(LexiconId::of(index), entry);
            for text in texts {
                phrases.add(&split(text), meaning, compiler.vocabulary);
            }
        }
    }
    for (index, actor) in rules.actors.iter().enumerate() {
        for (form, makes) in &actor.forms {
            phrases.add(&split(form), Meaning::Actor(ActorId::of(index), *makes), compiler.vocabulary);
        }
    }
    phrases
}

/// Units are the rules, and behind them the cues of the context rules.
pub(crate) fn rule_of(unit: u32) -> RuleId {
    RuleId(unit)
}
