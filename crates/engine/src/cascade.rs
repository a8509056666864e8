//! Runs the rules over a text, stratum by stratum.

use std::ops::Range;

use tidings_rules::{Body, ContextId, LexiconId, RuleId, RuleSet, Stratum, TypeKind};
use tidings_tokenizer::Tokens;

use crate::clause::Syntax;
use crate::compile::{Compiler, split};
use crate::context::Context;
use crate::matcher::{self, Field, Match, Scratch};
use crate::mention::{Maker, Mention, MentionId};
use crate::overlap;
use crate::phrases::{Meaning, Phrases};
use crate::program::Program;
use crate::reading::{Edges, Reading};
use crate::trigger::{self, RoleFillers, Surroundings, Trigger};
use crate::words::{Vocabulary, Words};

/// A compiled rule set, ready to read any number of texts.
#[derive(Debug)]
pub struct Engine {
    rules: RuleSet,
    vocabulary: Vocabulary,
    captures: Vec<String>,
    phrases: Phrases,
    bodies: Vec<Compiled>,
    contexts: Vec<Context>,
    syntax: Syntax,
}

/// A compiled rule.
#[derive(Debug)]
enum Compiled {
    Pattern(Program),
    Trigger(Trigger),
}

impl Engine {
    /// Compiles a rule set.
    pub fn new(rules: RuleSet) -> Engine {
        let (mut vocabulary, mut captures) = (Vocabulary::default(), Vec::new());
        let mut compiler = Compiler { vocabulary: &mut vocabulary, captures: &mut captures };
        compiler.capture("trigger");
        let bodies = rules.rules.iter().map(|rule| compile(&rules, rule, &mut compiler)).collect();
        let contexts = Context::compile(&rules, &mut compiler);
        let mut phrases = Phrases::default();
        for (index, lexicon) in rules.lexicons.iter().enumerate() {
            for (entry, texts) in lexicon.entries.iter().map(|entry| &entry.texts).enumerate() {
                let meaning = Meaning::Entry(LexiconId::of(index), entry as u32);
                texts.iter().for_each(|text| phrases.add(&split(text), meaning, &mut vocabulary));
            }
        }
        for (index, actor) in rules.actors.iter().enumerate() {
            for (form, makes) in &actor.forms {
                let meaning = Meaning::Actor(tidings_rules::ActorId::of(index), *makes);
                phrases.add(&split(form), meaning, &mut vocabulary);
            }
        }
        let syntax = Syntax::of(&rules);
        Engine { rules, vocabulary, captures, phrases, bodies, contexts, syntax }
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
        let words = Words::read(text, tokens, &self.vocabulary);
        let edges = Edges::new(words.tokens.tokens().len());
        let mut run = Run { engine: self, words, edges, mentions: Vec::new(), scratch: Scratch::default() };
        run.look_up();
        for stratum in &self.rules.strata {
            run.stratum(stratum);
        }
        let cues = run.cues();
        Reading { words: run.words, mentions: run.mentions, cues }
    }
}

fn compile(rules: &RuleSet, rule: &tidings_rules::Rule, compiler: &mut Compiler<'_>) -> Compiled {
    let ty = rules.ty(rule.makes);
    for role in &ty.roles {
        compiler.capture(&role.name);
    }
    match &rule.body {
        Body::Pattern(pattern) => Compiled::Pattern(compiler.program(pattern)),
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
            Compiled::Trigger(Trigger { program, roles, within: *within, max: *max })
        }
    }
}

/// One text on its way through the strata.
struct Run<'e, 't> {
    engine: &'e Engine,
    words: Words<'t>,
    edges: Edges,
    mentions: Vec<Mention>,
    scratch: Scratch,
}

impl Run<'_, '_> {
    fn sentences(&self) -> Vec<Range<u32>> {
        self.words.tokens.sentences().to_vec()
    }

    /// Looks up lexicon entries and actors' names.
    fn look_up(&mut self) {
        let engine = self.engine;
        let mut found = Vec::new();
        for sentence in self.sentences() {
            engine.phrases.find(&self.words, sentence, &mut found);
        }
        let mut made: Vec<Mention> = Vec::new();
        for phrase in found {
            match phrase.meaning {
                Meaning::Entry(lexicon, entry) => {
                    self.edges.add_entry(lexicon, entry, &phrase.tokens);
                    if let Some(makes) = engine.rules.lexicons[lexicon.index()].makes {
                        made.push(Mention {
                            makes,
                            by: Maker::Entry(lexicon, entry),
                            trigger: phrase.tokens.clone(),
                            tokens: phrase.tokens,
                            captures: Vec::new(),
                            lost_to: None,
                        });
                    }
                }
                Meaning::Actor(actor, makes) => {
                    let same = made.iter_mut().rev().take(8).find(|mention| {
                        mention.tokens == phrase.tokens
                            && mention.makes == makes
                            && matches!(mention.by, Maker::Actors(_))
                    });
                    match same {
                        Some(Mention { by: Maker::Actors(actors), .. }) => actors.push(actor),
                        _ => made.push(Mention {
                            makes,
                            by: Maker::Actors(vec![actor]),
                            trigger: phrase.tokens.clone(),
                            tokens: phrase.tokens,
                            captures: Vec::new(),
                            lost_to: None,
                        }),
                    }
                }
            }
        }
        self.add(made);
    }

    /// Adds mentions, settles the overlaps, and lets later rules read what stays.
    fn add(&mut self, made: Vec<Mention>) {
        let first = self.mentions.len();
        self.mentions.extend(made);
        for loser in overlap::settle(&mut self.mentions, &self.engine.rules) {
            if loser.index() < first {
                self.edges.remove_mention(loser, &self.mentions[loser.index()]);
            }
        }
        for index in first..self.mentions.len() {
            if self.mentions[index].lost_to.is_none() {
                self.edges.add_mention(MentionId(index as u32), &self.mentions[index], &self.engine.rules);
            }
        }
    }

    fn stratum(&mut self, stratum: &Stratum) {
        for round in 0..=stratum.rounds {
            let due = |rule: &&RuleId| round == 0 || self.engine.rules.rule(**rule).recursive >= Some(round);
            let mut made: Vec<Mention> = Vec::new();
            for rule in stratum.rules.iter().filter(due).copied().collect::<Vec<_>>() {
                for sentence in self.sentences() {
                    self.rule(rule, &sentence, &mut made);
                }
            }
            if round > 0 {
                let mentions = &self.mentions;
                made.retain(|new| {
                    !mentions
                        .iter()
                        .any(|old| (&old.by, &old.tokens, old.makes) == (&new.by, &new.tokens, new.makes))
                });
            }
            if made.is_empty() && round > 0 {
                break;
            }
            self.add(made);
        }
    }

    fn rule(&mut self, id: RuleId, sentence: &Range<u32>, made: &mut Vec<Mention>) {
        let engine = self.engine;
        let field = Field::sentence(&self.words, &self.edges, sentence);
        let mut found: Vec<Match> = Vec::new();
        let body = &engine.bodies[id.index()];
        let program = match body {
            Compiled::Pattern(program) => program,
            Compiled::Trigger(trigger) => &trigger.program,
        };
        matcher::find_all(program, field, &mut self.scratch, &mut found);
        let rule = engine.rules.rule(id);
        let is_event = engine.rules.ty(rule.makes).kind == TypeKind::Event;
        let around = Surroundings { field, mentions: &self.mentions, sentence, syntax: &engine.syntax };
        for mut found in found.into_iter().filter(|found| !found.tokens.is_empty()) {
            let mut trigger = found.tokens.clone();
            if is_event {
                match body {
                    Compiled::Pattern(_) => trigger = untaken(&found),
                    Compiled::Trigger(body) => body.fill(&mut found, &around, &mut self.scratch),
                }
                let lists = trigger::list_roles(&engine.rules, rule.makes, |name| engine.capture_named(name));
                trigger::join_lists(&mut found.captures, &lists, &around);
            }
            let tokens = found.captures.iter().fold(found.tokens.clone(), |hull, capture| {
                hull.start.min(capture.tokens.start)..hull.end.max(capture.tokens.end)
            });
            made.push(Mention {
                makes: rule.makes,
                by: Maker::Rule(id),
                tokens,
                trigger,
                captures: found.captures,
                lost_to: None,
            });
        }
    }

    fn cues(&mut self) -> Vec<crate::CueMatch> {
        let mut cues = Vec::new();
        for sentence in self.sentences() {
            for (index, context) in self.engine.contexts.iter().enumerate() {
                let (what, syntax) = ((&self.words, &self.edges), (&self.mentions[..], &self.engine.syntax));
                cues.extend(context.find(ContextId::of(index), what, syntax, &sentence, &mut self.scratch));
            }
        }
        cues.sort_by_key(|cue| (cue.cue.start, cue.cue.end, cue.rule));
        cues
    }
}

/// What a pattern's match tells of its event by: the words captured as `trigger`,
/// else the stretch from the first to the last word that no role took.
fn untaken(found: &Match) -> Range<u32> {
    // The compiler gives `trigger` the first index of all.
    if let Some(named) = found.captures.iter().find(|capture| capture.name == 0) {
        return named.tokens.clone();
    }
    let taken = |token: u32| found.captures.iter().any(|capture| capture.tokens.contains(&token));
    let mut free = found.tokens.clone().filter(|token| !taken(*token));
    match (free.next(), free.next_back()) {
        (Some(first), last) => first..last.unwrap_or(first) + 1,
        (None, _) => found.tokens.clone(),
    }
}
