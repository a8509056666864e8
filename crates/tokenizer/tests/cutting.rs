//! How single shapes are cut, and where sentences end in news text.

use tidings_tokenizer::{Class, Kind, Tokens, tag};

fn words(text: &str) -> Vec<&str> {
    let read = Tokens::read(text, 0..text.len());
    read.tokens().iter().map(|token| &text[token.span.range()]).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    let read = Tokens::read(text, 0..text.len());
    let at = |token: u32| read.tokens()[token as usize].span;
    read.sentences().iter().map(|s| &text[at(s.start).range().start..at(s.end - 1).range().end]).collect()
}

#[track_caller]
fn cuts(text: &str, wanted: &str) {
    assert_eq!(words(text), wanted.split(' ').collect::<Vec<_>>(), "{text}");
}

#[test]
fn contractions_and_possessives() {
    cuts("didn’t can't won't", "did n’t ca n't wo n't");
    cuts("Ukraine’s I'm they'll I'd've", "Ukraine ’s I 'm they 'll I 'd 've");
    cuts("cannot gonna", "can not gon na");
    cuts("O’Neill Sha'lan d'état o'clock", "O’Neill Sha'lan d'état o'clock");
    cuts("JFK Jr.'s the bloc of 27’s response", "JFK Jr. 's the bloc of 27 ’s response");
    cuts("the leaders’ talks", "the leaders ’ talks");
    cuts("Ukraine 's office did n't", "Ukraine 's office did n't");
    cuts("the ’90s, ’em", "the ’90s , ’em");
}

#[test]
fn hyphens_and_dots() {
    cuts("hour-and-a-half-long", "hour - and - a - half - long");
    cuts("cease-fire al-Foua anti-war co-operate", "cease - fire al - Foua anti-war co-operate");
    cuts("U.S. Mr. e.g. a.m. J.K. Rowling", "U.S. Mr. e.g. a.m. J.K. Rowling");
    cuts("yes... no — well–known", "yes ... no — well – known");
}

#[test]
fn numbers() {
    cuts("$5bn 70% 10:30 5pm 1,000.50", "$ 5 bn 70 % 10:30 5 pm 1,000.50");
    cuts("4th 1990s 2022-03-18 9/11 1/2 5-10", "4th 1990s 2022-03-18 9/11 1 / 2 5 - 10");
    cuts("US$4.5 million, £3m.", "US$ 4.5 million , £ 3 m .");
}

#[test]
fn kinds() {
    let text = "On 4th, €5 by 10:30 😀 🇫🇷 @EmmanuelMacron #StopRussia https://t.co/x. me@x.org %";
    let read = Tokens::read(text, 0..text.len());
    let kinds: Vec<Kind> = read.tokens().iter().map(|token| token.kind).collect();
    use Kind::{Email, Emoji, Handle, Hashtag, Money, Number, Ordinal, Punctuation, Symbol, Time, Url, Word};
    assert_eq!(
        kinds,
        [
            Word,
            Ordinal,
            Punctuation,
            Money,
            Number,
            Word,
            Time,
            Emoji,
            Emoji,
            Handle,
            Hashtag,
            Url,
            Punctuation,
            Email,
            Symbol
        ]
    );
    assert!(Kind::ALL.iter().all(|kind| Kind::from_name(kind.as_str()) == Some(*kind)));
}

#[test]
fn emoji_sequences_are_one_token() {
    for emoji in ["👨‍👩‍👧‍👦", "👍🏽", "🇺🇦", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]
    {
        assert_eq!(words(&format!("a {emoji} b")), ["a", emoji, "b"]);
    }
    assert_eq!(words("🇫🇷🇺🇦"), ["🇫🇷", "🇺🇦"]);
}

#[test]
fn quotations_nest_and_end_with_their_paragraph() {
    let text = "He said “it is ‘over’ now” twice. \"Yes,\" she didn't say.\n\nThe kids' \"talk\" ended.";
    let read = Tokens::read(text, 0..text.len());
    let depth = |word: &str| {
        let found = read.tokens().iter().find(|token| &text[token.span.range()] == word);
        found.map(|token| token.quoted)
    };
    assert_eq!(["said", "it", "over", "now", "twice"].map(depth), [0, 1, 2, 1, 0].map(Some));
    assert_eq!(["Yes", "she", "kids", "talk", "ended"].map(depth), [1, 0, 0, 1, 0].map(Some));
    assert_eq!(["“", "‘", "”"].map(depth), [0, 1, 0].map(Some));
}

#[test]
fn the_header_is_skipped() {
    let text = "date: 2022-03-18\n\nPutin called.";
    let read = Tokens::read(text, 18..text.len());
    assert_eq!(read.tokens()[0].span.range(), 18..23);
}

#[test]
fn sentences_of_news() {
    let dateline = "Moscow, 21 February 2022 (TDI): Russian President, Vladimir Putin, held a talk.";
    assert_eq!(sentences(&format!("{dateline} It ended.")), [dateline, "It ended."]);
    assert_eq!(
        sentences("The talks.He said so. “Why now?” Macron asked. Mr. Putin left the U.S. The end."),
        ["The talks.", "He said so.", "“Why now?” Macron asked.", "Mr. Putin left the U.S.", "The end."]
    );
    assert_eq!(
        sentences(
            "Ukraine and Russia Conflict\nDuring the recent conversation, both Presidents focused on the war.\n"
        ),
        [
            "Ukraine and Russia Conflict",
            "During the recent conversation, both Presidents focused on the war."
        ]
    );
    assert_eq!(
        sentences(
            "The dialogue that both presidents held on Friday was\nthe fourth since the war had begun.\n"
        ),
        ["The dialogue that both presidents held on Friday was\nthe fourth since the war had begun."]
    );
}

#[test]
fn signs_have_classes() {
    let classes = tag(&["Thanks", "@ZelenskyyUa", "🇫🇷", "!"]);
    assert_eq!(classes[1..], [Class::Propn, Class::Sym, Class::Punct]);
}

#[test]
fn a_quotation_within_a_sentence_holds_it_together() {
    let one = "He called it “a disgrace. It must end” and left.";
    assert_eq!(sentences(one), [one]);
    // What stands alone is divided.
    assert_eq!(sentences("He said: “It is a disgrace. It must end.” He left.").len(), 3);
    assert_eq!(sentences("The plan “has failed. It must end.” He left.").len(), 3);
}

#[test]
fn a_quotation_begins_a_line_of_its_paragraph() {
    let first = "The ministers met for the whole of Wednesday, and none of them would say a word of what it was about.";
    let second = "\"We are on a good way,\" one of them said at last.";
    assert_eq!(sentences(&format!("{first}\n{second}\n")), [first, second]);
    let bracket = "(The others had left.)";
    assert_eq!(sentences(&format!("{first}\n{bracket}\n{second}")), [first, bracket, second]);
}
