//! Lemmas: the form a dictionary lists a word under.
//!
//! Irregular forms come from a table, regular ones from spelling. English
//! spelling hides whether a verb ends in a silent `e` (`hoping`, `visiting`);
//! `silent_e` knows the endings that decide it, and `data/lemmas.txt` lists
//! the words those endings get wrong. A misspelt word has the lemma of the word
//! that is meant, which `spelling` tells.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::class::Class;
use crate::irregular::{self, Irregular};
use crate::normal::normal;
use crate::proper;
use crate::silent_e::with_silent_e;
use crate::spelling;
use crate::tag::mostly;

/// The lemma of a word as a member of its class, as Universal Dependencies
/// writes it: lower case, but for names and the adjectives made from them.
///
/// ```
/// use tidings_tokenizer::{Class, lemma};
/// assert_eq!(lemma("held", Class::Verb), "hold");
/// assert_eq!(lemma("Talks", Class::Noun), "talk");
/// assert_eq!(lemma("Putin", Class::Propn), "Putin");
/// assert_eq!(lemma("American", Class::Adj), "American");
/// ```
pub fn lemma(word: &str, class: Class) -> Cow<'_, str> {
    match normal(word) {
        Cow::Borrowed(form) if !matches!(class, Class::Propn | Class::Adj) => of_form(form, class),
        form => match class {
            Class::Propn => match exception(&form, class) {
                Some(lemma) => Cow::Borrowed(lemma),
                None => proper::name(word, &form),
            },
            Class::Adj if proper::keeps_capital(word, &form) => {
                Cow::Owned(proper::capitalised(&of_form(&form, class)))
            }
            // Letters as names of things, and codes: `Plan B`, `Q1`, `CO2`.
            Class::Noun | Class::Sym if is_code(word) => Cow::Borrowed(word),
            // An acronym's `S` is no plural: `VHS`, `GPS`.
            Class::Noun if is_acronym_in_s(word, &form) => Cow::Owned(form.into_owned()),
            Class::Num if word.bytes().all(|b| b"IVXLC".contains(&b)) => Cow::Borrowed(word),
            _ => Cow::Owned(of_form(&form, class).into_owned()),
        },
    }
}

/// A capital alone, or capitals and digits.
fn is_code(word: &str) -> bool {
    let upper = word.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && upper + digits == word.len()
        && (word.len() == 1 || digits > 0)
}

/// Three or four capitals, the last an `S`, that are no plural of a noun.
fn is_acronym_in_s(word: &str, form: &str) -> bool {
    matches!(word.len(), 3 | 4)
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && form.strip_suffix('s').is_some_and(|stem| mostly(stem).is_none())
        && exception(form, Class::Noun).is_none()
}

/// Every lemma the form can have under any class it can plausibly take, the
/// likeliest first, none twice. A capitalised word may be a name as well and
/// lists itself, as it is written, last.
///
/// ```
/// use tidings_tokenizer::lemmas;
/// assert_eq!(lemmas("talks"), ["talk"]);
/// assert_eq!(lemmas("met"), ["meet"]);
/// assert!(lemmas("left").contains(&"leave".to_owned()));
/// assert!(!lemmas("holder").contains(&"hold".to_owned()));
/// ```
pub fn lemmas(word: &str) -> Vec<String> {
    let normal = normal(word);
    let meant = spelling::meant(&normal);
    let form = meant.as_deref().unwrap_or(&normal);
    let mut all: Vec<String> = Vec::with_capacity(2);
    let mut add = |lemma: &str| {
        if !all.iter().any(|known| known == lemma) {
            all.push(lemma.to_owned());
        }
    };
    let irregular = irregular::readings(form);
    irregular.iter().for_each(|reading| add(reading.lemma));
    let verb = of_form(form, Class::Verb);
    let noun = of_form(form, Class::Noun);
    let listed = [Class::Verb, Class::Noun].map(|class| exception(form, class).is_some());
    if irregular.is_empty() && !is_closed(form) {
        // `news`, `buses`: what is a listed noun is a verb only if listed as one.
        let own_noun = noun == form && form.ends_with('s');
        if !(own_noun || listed[1] && noun.ends_with('s')) || listed[0] {
            add(&verb);
        }
        if !(form.ends_with("ed") && verb != form) {
            add(&noun);
        }
        let compared = of_form(form, Class::Adj);
        if compared != form {
            add(&compared);
        }
    } else if is_closed(form) {
        for class in [Class::Aux, Class::Pron, Class::Det, Class::Part] {
            let lemma = of_form(form, class);
            if lemma != form {
                add(&lemma);
            }
        }
        add(form);
    } else if irregular.iter().all(|reading| reading.class == Class::Noun) && form.ends_with('s') {
        // leaves, lives, analyses
        add(&verb);
    } else if noun != form || ALSO_WHOLE.binary_search(&form).is_ok() {
        add(&noun);
    }
    if word.starts_with(char::is_uppercase) {
        add(word);
    }
    all
}

/// Irregular forms that are words of their own as well.
const ALSO_WHOLE: &[&str] = &[
    "ate", "better", "bit", "bore", "born", "bound", "broke", "dove", "drunk", "fed", "fell", "felt",
    "found", "further", "ground", "hung", "lay", "lead", "left", "less", "lit", "lost", "media", "more",
    "most", "people", "rode", "rose", "rung", "saw", "shed", "shot", "spat", "split", "spoke", "spread",
    "stole", "stuck", "sunk", "swollen", "thought", "wound", "worse", "worst",
];

/// Function words whose ending is no inflection.
fn is_closed(form: &str) -> bool {
    const CLOSED: &[&str] = &[
        "across",
        "always",
        "anything",
        "as",
        "being",
        "ca",
        "besides",
        "does",
        "during",
        "everything",
        "had",
        "has",
        "having",
        "her",
        "hers",
        "his",
        "is",
        "its",
        "nothing",
        "ours",
        "perhaps",
        "plus",
        "something",
        "theirs",
        "these",
        "this",
        "thus",
        "towards",
        "unless",
        "upwards",
        "us",
        "versus",
        "was",
        "whereas",
        "wo",
        "yes",
        "yours",
    ];
    form.starts_with('\'') || form == "n't" || CLOSED.binary_search(&form).is_ok() || pronoun(form).is_some()
}

fn of_form(form: &str, class: Class) -> Cow<'_, str> {
    if let Some(lemma) = exception(form, class) {
        return Cow::Borrowed(lemma);
    }
    match spelling::meant(form) {
        Some(Cow::Borrowed(word)) => return of_form(word, class),
        Some(Cow::Owned(word)) => return Cow::Owned(of_form(&word, class).into_owned()),
        None => {}
    }
    let irregular =
        |class| irregular::reading(form, class).map(|Irregular { lemma, .. }| Cow::Borrowed(lemma));
    match class {
        Class::Verb if form.starts_with('\'') => Cow::Borrowed(auxiliary(form)),
        Class::Verb => irregular(class).unwrap_or_else(|| verb(form)),
        Class::Aux => Cow::Borrowed(auxiliary(form)),
        Class::Noun => irregular(class).unwrap_or_else(|| noun(form)),
        Class::Adj | Class::Adv => irregular(class).unwrap_or_else(|| compared(form)),
        Class::Pron => Cow::Borrowed(pronoun(form).unwrap_or(form)),
        Class::Det => Cow::Borrowed(match form {
            "an" => "a",
            "these" => "this",
            "those" => "that",
            _ => form,
        }),
        Class::Part => Cow::Borrowed(match form {
            "n't" | "nt" => "not",
            "'" | "s" => "'s",
            "na" | "ta" => "to",
            _ => form,
        }),
        Class::Num if form.contains(',') => Cow::Owned(without_commas(form)),
        Class::Num => Cow::Borrowed(match form {
            "k" => "thousand",
            "m" | "mn" => "million",
            "b" | "bn" => "billion",
            "tn" | "trn" => "trillion",
            _ => form,
        }),
        _ => Cow::Borrowed(form),
    }
}

/// The words the rules get wrong: class, form, lemma.
fn exception(form: &str, class: Class) -> Option<&'static str> {
    static TABLE: OnceLock<FxHashMap<(Class, &'static str), &'static str>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let lines = include_str!("../data/lemmas.txt").lines().filter(|line| !line.starts_with('#'));
        lines
            .map(|line| {
                let mut fields = line.split_whitespace();
                let mut field = || fields.next().expect("the embedded table has three columns");
                let class = Class::from_name(field()).expect("the embedded table names classes");
                ((class, field()), field())
            })
            .collect()
    });
    table.get(&(class, form)).copied()
}

fn auxiliary(form: &str) -> &str {
    match form {
        "am" | "is" | "are" | "was" | "were" | "been" | "being" | "'m" | "'re" | "'s" | "m" | "re" | "s"
        | "ai" => "be",
        "has" | "had" | "having" | "'ve" | "ve" => "have",
        "does" | "did" | "done" | "doing" => "do",
        "'ll" | "wo" | "ll" => "will",
        "ca" => "can",
        "'d" | "d" => "would",
        "sha" => "shall",
        "got" | "getting" | "gets" | "gotten" => "get",
        _ => form,
    }
}

fn pronoun(form: &str) -> Option<&'static str> {
    Some(match form {
        "me" | "my" | "mine" => {
            if form == "me" {
                "I"
            } else {
                "my"
            }
        }
        "i" => "I",
        "him" => "he",
        "them" | "'em" => "they",
        "us" => "we",
        "'s" | "s" => "we",
        "these" => "this",
        "those" => "that",
        "hers" => "her",
        "theirs" => "their",
        "ours" => "our",
        "yours" => "your",
        _ => return None,
    })
}

pub(crate) fn ends_with_vowel_before(form: &str, ending: &str) -> bool {
    form.strip_suffix(ending).is_some_and(|stem| stem.bytes().any(is_vowel))
}

pub(crate) fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

fn verb(form: &str) -> Cow<'_, str> {
    if let Some(stem) = form.strip_suffix("ing").filter(|stem| stem.bytes().any(is_vowel)) {
        if stem.len() < 3 && stem.ends_with('y') {
            // dying, lying, tying
            return Cow::Owned(format!("{}ie", &stem[..stem.len() - 1]));
        }
        return with_silent_e(stem);
    }
    if let Some(stem) = form.strip_suffix("ied") {
        return Cow::Owned(if stem.len() < 2 { format!("{stem}ie") } else { format!("{stem}y") });
    }
    if let Some(stem) = form.strip_suffix("eed") {
        // agreed, freed, guaranteed; but need, feed, proceed
        let doubled = ["agr", "disagr", "fr", "guarant", "decr", "refer", "tr", "pedigr"].contains(&stem);
        return Cow::Borrowed(if doubled { &form[..form.len() - 1] } else { form });
    }
    if let Some(stem) = form.strip_suffix("ed").filter(|stem| stem.bytes().any(is_vowel)) {
        return with_silent_e(stem);
    }
    plain_s(form)
}

/// `-s` off a verb or noun.
fn plain_s(form: &str) -> Cow<'_, str> {
    let Some(stem) = form.strip_suffix('s').filter(|stem| stem.len() > 1) else { return Cow::Borrowed(form) };
    if let Some(root) = stem.strip_suffix("ie") {
        return if root.len() < 2 { Cow::Borrowed(stem) } else { Cow::Owned(format!("{root}y")) };
    }
    if stem.ends_with(['s', 'u', 'i']) || stem.ends_with('\'') {
        return Cow::Borrowed(form);
    }
    match stem.strip_suffix('e') {
        Some(root) if ["ss", "sh", "ch", "x", "zz"].iter().any(|end| root.ends_with(end)) => {
            Cow::Borrowed(root)
        }
        Some(root) if root.ends_with('o') && root.len() > 1 => Cow::Borrowed(root),
        _ => Cow::Borrowed(stem),
    }
}

fn noun(form: &str) -> Cow<'_, str> {
    // `1990's`, `1990s`, `mid-90s`, `report.xls`: no plural.
    if let Some(decade) = form.strip_suffix("'s").filter(|decade| decade.ends_with('0')) {
        return Cow::Owned(format!("{decade}s"));
    }
    if form.starts_with(|c: char| c.is_ascii_digit()) || form.contains('.') || form.ends_with("0s") {
        return Cow::Borrowed(form);
    }
    if let Some(stem) = form.strip_suffix("men").filter(|stem| stem.len() > 2) {
        return Cow::Owned(format!("{stem}man"));
    }
    if form.ends_with("'s") && form.len() > 3 {
        return Cow::Borrowed(&form[..form.len() - 2]);
    }
    // `taxis`, `menus`; but `basis`, `virus`
    if let Some(stem) = form.strip_suffix('s').filter(|stem| stem.ends_with(['i', 'u'])) {
        return Cow::Borrowed(if mostly(stem) == Some(Class::Noun) { stem } else { form });
    }
    plain_s(form)
}

/// A number without its separators: `1,200` is `1200`. Before other than three digits a
/// comma is a decimal one.
fn without_commas(form: &str) -> String {
    match form.split_once(',') {
        Some((whole, part)) if part.len() != 3 && part.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{whole}.{part}")
        }
        _ => form.replace(',', ""),
    }
}

/// `-er` and `-est` off an adjective or adverb, if what is left is one that is
/// compared in this way: `former`, `other` and `honest` are not.
fn compared(form: &str) -> Cow<'_, str> {
    let Some(stem) = form.strip_suffix("est").or_else(|| form.strip_suffix("er")) else {
        return Cow::Borrowed(form);
    };
    let known = |word: &str| GRADABLE.binary_search(&word).is_ok();
    if let Some(root) = stem.strip_suffix('i').filter(|root| root.len() > 1) {
        return Cow::Owned(format!("{root}y"));
    }
    let with_e = &form[..stem.len() + 1];
    let bytes = stem.as_bytes();
    let doubled = bytes.len() > 2 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    Cow::Borrowed(match stem {
        _ if known(stem) => stem,
        _ if known(with_e) => with_e,
        _ if doubled && known(&stem[..stem.len() - 1]) => &stem[..stem.len() - 1],
        _ => form,
    })
}

/// Adjectives and adverbs compared with `-er` and `-est`, but for those in `-y`.
const GRADABLE: &[&str] = &[
    "able", "bald", "bare", "big", "bitter", "black", "bland", "blank", "bleak", "blue", "blunt", "bold",
    "brave", "brief", "bright", "broad", "brown", "calm", "cheap", "clean", "clear", "clever", "close",
    "cold", "cool", "crisp", "cruel", "cute", "damp", "dark", "dear", "deep", "dense", "dim", "dull", "dumb",
    "faint", "fair", "fast", "fat", "few", "fierce", "fine", "firm", "fit", "flat", "fond", "frail", "frank",
    "free", "fresh", "full", "gentle", "grand", "grave", "gray", "great", "green", "grey", "grim", "gross",
    "hard", "harsh", "high", "hot", "huge", "humble", "keen", "kind", "lame", "large", "late", "lean",
    "light", "likely", "long", "loose", "loud", "low", "mad", "mean", "mild", "modest", "moist", "narrow",
    "near", "neat", "new", "nice", "noble", "odd", "old", "pale", "plain", "polite", "poor", "proud", "pure",
    "quick", "quiet", "rare", "raw", "red", "rich", "ripe", "rough", "round", "rude", "sad", "safe", "sane",
    "scarce", "severe", "shallow", "sharp", "sheer", "short", "shrewd", "shy", "sick", "simple", "slender",
    "slick", "slight", "slim", "slow", "small", "smart", "smooth", "soft", "soon", "sour", "sparse", "stale",
    "stark", "steep", "stern", "stiff", "still", "stout", "strange", "strict", "strong", "stupid", "subtle",
    "sure", "sweet", "swift", "tall", "tame", "tan", "tender", "tense", "thick", "thin", "tight", "tough",
    "true", "vague", "vast", "warm", "weak", "weird", "wet", "white", "wide", "wild", "wise", "yellow",
    "young",
];
