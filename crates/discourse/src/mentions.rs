//! From one mention of an event to its roles.

use tidings_engine::{Capture, Engine, Filler as Taken, Maker, Mention, MentionId, Reading};
use tidings_rules::{RoleType, Rule, RuleSet, Type, TypeKind};
use tidings_text::Span;

use crate::context;
use crate::entities::Entities;
use crate::event::{Evidence, Filler};
use crate::iso;
use crate::noun_group;
use crate::offices::Offices;
use crate::values::{Value, Values};

/// What happens on fewer days in a row than these has the first of them as its day: `on January 9–10`.
const DAYS: i32 = 7;

/// What one mention says of an event.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) mention: MentionId,
    pub(crate) event: crate::event::Event,
    /// The roles that somebody fills of whom it is not known who it is.
    pub(crate) unknown: Vec<String>,
    pub(crate) sentence: usize,
    /// The tokens of the trigger.
    pub(crate) trigger: std::ops::Range<u32>,
    /// It adds to an event told before and makes none of its own.
    pub(crate) refers_back: bool,
}

/// What reading the roles of an event mention looks at.
pub(crate) struct Reader<'r> {
    pub(crate) engine: &'r Engine,
    pub(crate) reading: &'r Reading<'r>,
    pub(crate) offices: &'r Offices,
    pub(crate) entities: &'r Entities,
    pub(crate) values: &'r Values,
}

impl Reader<'_> {
    /// What the event mentions of the text say, in the order of their triggers; one mention
    /// says several where each filler of a role makes an event of its own.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let rules = self.engine.rules();
        let mut drafts = Vec::new();
        for (index, mention) in self.reading.all_mentions().iter().enumerate() {
            let Maker::Rule(rule) = mention.by else { continue };
            if mention.lost_to.is_some() || rules.ty(mention.makes).kind != TypeKind::Event {
                continue;
            }
            let draft = self.draft(MentionId(index as u32), mention, rules.rule(rule));
            match &rules.rule(rule).each {
                Some(role) => drafts.extend(split(draft, role)),
                None => drafts.push(draft),
            }
        }
        drafts.sort_by_key(|draft| (draft.trigger.start, draft.trigger.end, draft.mention));
        drafts
    }

    fn draft(&self, id: MentionId, mention: &Mention, rule: &Rule) -> Draft {
        let ty = self.engine.rules().ty(mention.makes);
        let context = context::of(self.engine, self.reading, mention.makes, &mention.trigger);
        let counted = noun_group::counted(self.reading, &mention.trigger);
        let (roles, unknown) = self.roles(mention, ty);
        let mut event = crate::event::Event {
            makes: mention.makes,
            modality: context.modality.unwrap_or("asserted").to_owned(),
            negated: context.negated,
            many: context.many || counted.many,
            ordinal: None,
            roles,
            said_by: Vec::new(),
            evidence: vec![self.evidence(mention, rule)],
        };
        for (field, value) in &rule.set {
            match field.as_str() {
                // What the trigger itself says is surer than what stands around it: `will call for a
                // truce` asks for one. Only a denial takes it back.
                "modality" if context.modality != Some("denied") => event.modality.clone_from(value),
                "modality" => {}
                "negated" => event.negated = value == "true",
                "count" => event.many = true,
                "ordinal" => event.ordinal = value.parse().ok(),
                role => event.roles.push((
                    role.to_owned(),
                    vec![Filler { value: Some(value.clone()), ..Filler::default() }],
                )),
            }
        }
        let ordinal = self.engine.capture_named("ordinal");
        for capture in mention.captures.iter().filter(|capture| Some(capture.name) == ordinal) {
            event.ordinal = match capture.filler {
                Taken::Mention(id) => self.values.of(id).and_then(|value| value.timex().parse().ok()),
                _ => None,
            };
        }
        event.ordinal = event.ordinal.or(counted.ordinal);
        for (cue, name) in context.said_by {
            let named = |capture: &&Capture| self.engine.capture_name(capture.name) == name;
            for capture in cue.captures.iter().filter(named) {
                for filler in self.fillers(capture, None) {
                    if !event.said_by.iter().any(|known| known.same(&filler)) {
                        event.said_by.push(filler);
                    }
                }
            }
        }
        order_roles(&mut event.roles, ty);
        Draft {
            mention: id,
            event,
            unknown,
            sentence: self.reading.sentence_of(mention.trigger.start),
            trigger: mention.trigger.clone(),
            refers_back: rule.refers_back,
        }
    }

    fn evidence(&self, mention: &Mention, rule: &Rule) -> Evidence {
        Evidence {
            span: self.reading.span(&mention.tokens),
            trigger: self.reading.span(&mention.trigger),
            line: 0,
            rule: rule.id.clone(),
            covered: false,
        }
    }

    /// The roles with what fills them, and those that are filled by nobody knows whom.
    fn roles(&self, mention: &Mention, ty: &Type) -> (Vec<(String, Vec<Filler>)>, Vec<String>) {
        let mut captures: Vec<&Capture> = mention.captures.iter().collect();
        captures.sort_by_key(|capture| capture.tokens.start);
        let mut roles: Vec<(String, Vec<Filler>)> = Vec::new();
        let mut unknown = Vec::new();
        for capture in captures {
            let Some(mut index) = ty.role(self.engine.capture_name(capture.name)) else { continue };
            if self.is_vague(capture) {
                continue;
            }
            let mut fillers = self.fillers(capture, Some(&ty.roles[index].of));
            if ty.roles[index].state {
                fillers.iter_mut().for_each(|filler| self.stand_for_state(filler));
            }
            if fillers.is_empty() {
                unknown.push(ty.roles[index].name.clone());
            }
            loop {
                for filler in &fillers {
                    add(&mut roles, &ty.roles[index].name, filler.clone());
                }
                match ty.roles[index].is_a {
                    Some(above) => index = above,
                    None => break,
                }
            }
        }
        meant_by_side(&mut roles, ty);
        unknown.retain(|role| roles.iter().all(|(known, _)| known != role));
        (roles, unknown)
    }

    /// Whether a captured date says how long or in which direction, but not when: `a few weeks ago`.
    fn is_vague(&self, capture: &Capture) -> bool {
        let rules = self.engine.rules();
        let Taken::Mention(id) = capture.filler else { return false };
        let Some(date) = rules.type_named("Date") else { return false };
        let value = self.values.of(id);
        rules.is_a(self.reading.mention(id).makes, date) && value.is_some_and(|value| value.how().is_none())
    }

    /// What captured words stand for.
    fn fillers(&self, capture: &Capture, of: Option<&RoleType>) -> Vec<Filler> {
        match (capture.filler, of) {
            (Taken::Mention(id), Some(RoleType::Mention(_)) | None) => self.meaning(id),
            _ => vec![self.words(self.reading.span(&capture.tokens))],
        }
    }

    /// Whether what the sentence tells where the mention stands lies ahead.
    pub(crate) fn lies_ahead(&self, id: MentionId) -> bool {
        context::lies_ahead(self.engine, self.reading, &self.reading.mention(id).tokens)
    }

    /// Puts a person's country in the person's place, where the pack lists it.
    fn stand_for_state(&self, filler: &mut Filler) {
        let rules = self.engine.rules();
        let is_a = |name: &str, above: &str| {
            rules
                .type_named(name)
                .zip(rules.type_named(above))
                .is_some_and(|(of, above)| rules.is_a(of, above))
        };
        if !filler.of_type.as_deref().is_some_and(|name| is_a(name, "Person")) {
            return;
        }
        let state = filler.country.as_deref().and_then(|code| self.offices.country(code));
        if let Some(state) = state.map(|id| rules.actor(id)) {
            filler.id = Some(state.id.clone());
            filler.name = Some(state.name.clone());
            filler.of_type = Some(rules.ty(state.makes).name.clone());
        }
    }

    fn words(&self, span: Span) -> Filler {
        let text = self.reading.text()[span.range()].to_owned();
        Filler { text, span: Some(span), ..Filler::default() }
    }

    /// What a mention means: its value, or its entities.
    pub(crate) fn meaning(&self, id: MentionId) -> Vec<Filler> {
        let mention = self.reading.mention(id);
        let span = self.reading.span(&mention.tokens);
        let rules: &RuleSet = self.engine.rules();
        if rules.ty(mention.makes).kind == TypeKind::Value {
            let value = self.values.of(id);
            return vec![Filler {
                value: value.map(|value| iso::begin(value.iso(), DAYS)),
                how: value.and_then(Value::how),
                granularity: value.and_then(Value::granularity),
                ..self.words(span)
            }];
        }
        // A rule that does not say who is meant finds what its words say.
        if matches!(mention.by, Maker::Rule(rule) if rules.rule(rule).call.is_none()) {
            let words = self.words(span);
            let name = words.text.split_whitespace().collect::<Vec<_>>().join(" ");
            return vec![Filler {
                name: Some(name),
                of_type: Some(rules.ty(mention.makes).name.clone()),
                ..words
            }];
        }
        let entities = self.entities.of(id).iter().map(|id| {
            let entity = self.entities.entity(*id);
            Filler {
                id: entity.actor.map(|actor| rules.actor(actor).id.clone()),
                name: Some(entity.name.clone()),
                of_type: Some(rules.ty(entity.makes).name.clone()),
                country: entity.country.clone(),
                ..self.words(span)
            }
        });
        entities.collect()
    }
}

/// Whether some mention of an event can get all its required roles, its own or those of mentions
/// that may be of the same event. If not, nothing is told, whoever is meant.
pub(crate) fn may_be_complete(engine: &Engine, mentions: &[Mention]) -> bool {
    let rules = engine.rules();
    let is_event =
        |mention: &&Mention| mention.lost_to.is_none() && rules.ty(mention.makes).kind == TypeKind::Event;
    let mut filled: Vec<&str> = Vec::new();
    for mention in mentions.iter().filter(is_event) {
        let ty = rules.ty(mention.makes);
        for capture in &mention.captures {
            let mut index = ty.role(engine.capture_name(capture.name));
            while let Some(role) = index.map(|index| &ty.roles[index]) {
                filled.push(&role.name);
                index = role.is_a;
            }
        }
        if let Maker::Rule(rule) = mention.by {
            filled.extend(rules.rule(rule).set.iter().map(|(role, _)| role.as_str()));
        }
    }
    let complete = |mention: &Mention| {
        let mut required = rules.ty(mention.makes).roles.iter().filter(|role| role.count.required());
        required.all(|role| filled.contains(&role.name.as_str()))
    };
    mentions.iter().filter(is_event).any(complete)
}

/// Who fills a role that is part of another is one of those who fill that: `at the French side's
/// initiative` Macron rang, if he is the one of France who takes part.
fn meant_by_side(roles: &mut [(String, Vec<Filler>)], ty: &Type) {
    let is_country = |filler: &Filler| filler.of_type.as_deref() == Some("Country");
    let all_of = |roles: &[(String, Vec<Filler>)], name: &str| {
        roles.iter().find(|(known, _)| known == name).map_or(Vec::new(), |(_, all)| all.clone())
    };
    for role in &ty.roles {
        let Some(above) = role.is_a.map(|index| &ty.roles[index].name) else { continue };
        let people = all_of(roles, above);
        for side in all_of(roles, &role.name).iter().filter(|side| is_country(side)) {
            let mut compatriots =
                people.iter().filter(|other| !is_country(other) && other.country == side.country);
            let Some(person) = compatriots.next().filter(|_| compatriots.next().is_none()) else { continue };
            for (name, fillers) in roles.iter_mut() {
                if *name == role.name {
                    fillers.iter_mut().filter(|one| one.same(side)).for_each(|one| *one = person.clone());
                } else if name == above {
                    fillers.retain(|one| !one.same(side));
                }
            }
        }
    }
}

/// Adds a filler to a role, unless it is there.
pub(crate) fn add(roles: &mut Vec<(String, Vec<Filler>)>, role: &str, filler: Filler) {
    match roles.iter_mut().find(|(name, _)| name == role) {
        Some((_, fillers)) if fillers.iter().any(|known| known.same(&filler)) => {}
        Some((_, fillers)) => fillers.push(filler),
        None => roles.push((role.to_owned(), vec![filler])),
    }
}

/// Puts roles into the order in which their type declares them.
pub(crate) fn order_roles(roles: &mut [(String, Vec<Filler>)], ty: &Type) {
    roles.sort_by_key(|(name, _)| ty.role(name));
}

/// One draft for each filler of a role but the first, with which the first is paired:
/// `Macron spoke with Biden and Scholz in separate calls` tells of two.
fn split(draft: Draft, role: &str) -> Vec<Draft> {
    let fillers = draft.event.role(role).to_vec();
    let [first, others @ ..] = fillers.as_slice() else { return vec![draft] };
    if others.len() < 2 {
        return vec![draft];
    }
    let single = |other: &Filler| {
        let mut draft = draft.clone();
        draft.event.many = false;
        for (name, fillers) in &mut draft.event.roles {
            if name == role {
                *fillers = vec![first.clone(), other.clone()];
            }
        }
        draft
    };
    others.iter().map(single).collect()
}
