//! Who led which country when: the offices that the pack lists have no gaps but those that are known.

#[path = "../../review/tests/pack/mod.rs"]
mod pack;

use std::collections::BTreeMap;

use jiff::civil::Date;
use tidings_rules::Office;

use pack::default_pack;

/// The permanent five, the G20, the EU, NATO, Ukraine, Belarus, and the Middle East.
const COUNTRIES: &str = "Albania Argentina Australia Austria Bahrain Belarus Belgium Brazil Bulgaria \
    Canada China Croatia Cyprus Czech_Republic Denmark Egypt Estonia Finland France Germany Greece \
    Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Japan Jordan Kuwait Latvia Lebanon \
    Lithuania Luxembourg Malta Mexico Montenegro Netherlands North_Macedonia Norway Oman Palestine \
    Poland Portugal Qatar Romania Russia Saudi_Arabia Slovakia Slovenia South_Africa South_Korea Spain \
    Sweden Syria Turkey Ukraine United_Arab_Emirates United_Kingdom United_States Yemen";

/// Offices of which each has one holder at a time; those of one group are one office under two names.
const OFFICES: [&[&str]; 3] = [
    &["president", "king", "queen", "emir", "sultan", "supreme leader", "emperor", "grand duke"],
    &["prime minister", "chancellor", "taoiseach"],
    &["foreign minister", "secretary of state"],
];

/// Shorter gaps are those between two governments.
const MONTHS: i32 = 2;

/// What is known to be missing: offices that were vacant or held by somebody who acted for a time,
/// that did not exist, or whose holder is not listed.
const KNOWN: &str = "
Albania, foreign minister: 2001-09–2002-08, 2003-07–2003-12
Argentina, prime minister: 2000-01–2026-01
Australia, president: 2000-01–2026-01
Austria, president: 2016-07–2017-01
Bahrain, president: 2000-01–2002-02
Brazil, prime minister: 2000-01–2026-01
Canada, president: 2000-01–2026-01
Cyprus, prime minister: 2000-01–2026-01
Czech Republic, foreign minister: 2018-06–2018-10
Egypt, president: 2011-02–2012-06
Indonesia, prime minister: 2000-01–2026-01
Iran, prime minister: 2000-01–2026-01
Iraq, president: 2003-04–2004-06
Iraq, prime minister: 2003-04–2004-06
Iraq, foreign minister: 2003-04–2003-09, 2014-07–2014-09
Ireland, foreign minister: 2011-01–2011-03
Israel, foreign minister: 2000-08–2000-11
Latvia, prime minister: 2000-05–2002-11
Latvia, foreign minister: 2023-07–2023-09
Lebanon, president: 2007-11–2008-05, 2014-05–2016-10, 2022-10–2025-01
Lebanon, foreign minister: 2021-05–2021-09
Lithuania, president: 2004-04–2004-07
Mexico, prime minister: 2000-01–2026-01
Montenegro, president: 2002-11–2003-05
Montenegro, foreign minister: 2000-01–2006-11, 2022-10–2023-10
North Macedonia, president: 2004-02–2004-05
Oman, prime minister: 2000-01–2026-01
Palestine, president: 2004-11–2005-01
Palestine, prime minister: 2000-01–2003-03
Palestine, foreign minister: 2000-01–2003-04, 2024-03–2026-01
Poland, president: 2010-04–2010-08
Romania, president: 2025-02–2025-05
Romania, foreign minister: 2004-03–2004-12, 2009-10–2009-12
Russia, president: 2000-01–2000-05
Saudi Arabia, prime minister: 2000-01–2022-09
Slovenia, foreign minister: 2000-01–2000-06
South Africa, prime minister: 2000-01–2026-01
South Korea, president: 2017-03–2017-05, 2025-04–2025-06
South Korea, prime minister: 2002-07–2002-10, 2010-08–2010-10, 2015-04–2015-06, 2025-05–2025-07
Spain, foreign minister: 2019-11–2020-01
Syria, prime minister: 2000-01–2000-03, 2025-03–2026-01
Turkey, prime minister: 2018-07–2026-01
Ukraine, foreign minister: 2007-01–2007-03, 2009-03–2009-10
United States, prime minister: 2000-01–2026-01
Yemen, president: 2022-04–2026-01
Yemen, prime minister: 2014-09–2014-11
Yemen, foreign minister: 2014-06–2015-12, 2019-06–2019-09
";

fn day(written: &str, last: bool) -> Date {
    let whole = match written.len() {
        4 => format!("{written}-{}", if last { "12-31" } else { "01-01" }),
        7 => format!("{written}-01"),
        _ => written.to_owned(),
    };
    let day: Date = whole.parse().expect("the pack was checked");
    if last && written.len() == 7 { day.last_of_month() } else { day }
}

/// The times between 2000 and 2025 in which none of these offices lasted, as months.
fn gaps(mut offices: Vec<&Office>) -> Vec<String> {
    let from = |office: &Office| if office.from.is_empty() { Date::MIN } else { day(&office.from, false) };
    let to = |office: &Office| if office.to.is_empty() { Date::MAX } else { day(&office.to, true) };
    offices.sort_by_key(|office| from(office));
    let (mut until, end) = (jiff::civil::date(2000, 1, 1), jiff::civil::date(2026, 1, 1));
    let mut gaps = Vec::new();
    let mut gap = |until: Date, next: Date| {
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        if months(next) - months(until) >= MONTHS {
            gaps.push(format!("{}–{}", until.strftime("%Y-%m"), next.strftime("%Y-%m")));
        }
    };
    for office in offices {
        gap(until, from(office).min(end));
        until = until.max(to(office));
    }
    gap(until, end);
    gaps
}

#[test]
fn the_offices_that_are_listed_have_no_gaps_but_those_that_are_known() {
    let rules = default_pack(Vec::new()).rules;
    let mut offices: BTreeMap<(&str, usize), Vec<&Office>> = BTreeMap::new();
    for office in rules.actors.iter().flat_map(|actor| &actor.offices) {
        let group = OFFICES.iter().position(|titles| titles.contains(&office.title.as_str()));
        if let Some(group) = group {
            offices.entry((&rules.actor(office.of).name, group)).or_default().push(office);
        }
    }
    let mut missing = String::from("\n");
    for country in COUNTRIES.split_whitespace() {
        let country = country.replace('_', " ");
        for (group, titles) in OFFICES.iter().enumerate() {
            let listed = offices.get(&(country.as_str(), group)).cloned().unwrap_or_default();
            let gaps = gaps(listed);
            if !gaps.is_empty() {
                missing += &format!("{country}, {}: {}\n", titles[0], gaps.join(", "));
            }
        }
    }
    assert_eq!(missing, KNOWN);
}
