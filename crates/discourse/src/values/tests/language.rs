//! What news says of time, sentence by sentence: the words that are found and what they come to.
//!
//! All sentences are made for this test. The document's date is Saturday, 19 March 2022, unless the
//! row says another.

use super::read;
use crate::values::Value;

/// A sentence, the words of the expression, and its value as TIMEX3 writes it, behind a space its modifier.
type Row = (&'static str, &'static str, &'static str);

/// A value and its modifier.
fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else { return "-".to_owned() };
    let modifier = match value {
        Value::Time(stretch) => stretch.modifier,
        Value::Duration(_, modifier) => *modifier,
        _ => None,
    };
    format!("{} {}", value.timex(), modifier.unwrap_or_default()).trim_end().to_owned()
}

fn check(of: &str, date: Option<&str>, rows: &[Row]) {
    let mut faults = Vec::new();
    for (text, words, value) in rows {
        let found: Vec<(String, String)> = read(text, date)
            .into_iter()
            .filter(|(_, by, _)| {
                by.as_deref().is_some_and(|by| !by.starts_with("number/") && !by.starts_with("ordinal/"))
            })
            .map(|(words, _, value)| (words, shown(value.as_ref())))
            .collect();
        let right = match words.is_empty() {
            true => found.is_empty(),
            false => found.iter().any(|(w, v)| w == words && v == value),
        };
        if !right {
            faults.push(format!("{text}\n    wanted {words:?} = {value}, found {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{of}: {} of {} rows\n{}", faults.len(), rows.len(), faults.join("\n"));
}

const TODAY: Option<&str> = Some("2022-03-19");

#[test]
fn explicit_dates() {
    check(
        "explicit dates",
        TODAY,
        &[
            ("The pact was signed on June 5, 1997.", "June 5, 1997", "1997-06-05"),
            ("The pact was signed on 5th June 1997.", "5th June 1997", "1997-06-05"),
            ("The pact was signed on Thursday, 5 June 1997, in Rome.", "Thursday, 5 June 1997", "1997-06-05"),
            ("The pact was signed on the 5th of June, 1997.", "the 5th of June, 1997", "1997-06-05"),
            ("The pact of Oct. 12, 2019 lapsed.", "Oct. 12, 2019", "2019-10-12"),
            ("The pact of 1997-06-05 lapsed.", "1997-06-05", "1997-06-05"),
            ("The pact of 05.06.1997 lapsed.", "05.06.1997", "1997-06-05"),
            ("The pact of June 1997 lapsed.", "June 1997", "1997-06"),
            ("The pact dates from 1997.", "1997", "1997"),
            ("The feud began in the 1990s.", "the 1990s", "199"),
            ("The feud began in the late 1990s.", "the late 1990s", "199 END"),
            ("The feud began in the nineties.", "the nineties", "199"),
            ("The feud began in the 14th century.", "the 14th century", "13"),
            ("The feud began in the early 20th century.", "the early 20th century", "19 START"),
            ("The temple was burnt in 586 BC.", "586 BC", "-0585"),
            ("A truce came into force on Feb. 29, 2020.", "Feb. 29, 2020", "2020-02-29"),
        ],
    );
}

#[test]
fn weekdays_and_days() {
    check(
        "weekdays and days",
        TODAY,
        &[
            ("The envoys met on Wednesday.", "Wednesday", "2022-03-16"),
            ("The envoys met Wednesday in Oslo.", "Wednesday", "2022-03-16"),
            ("The envoys will meet on Wednesday.", "Wednesday", "2022-03-23"),
            ("The envoys met last Wednesday.", "last Wednesday", "2022-03-16"),
            ("The envoys are to meet next Wednesday.", "next Wednesday", "2022-03-23"),
            ("The envoys met this Wednesday.", "this Wednesday", "2022-03-16"),
            ("The envoys met on Wednesday night.", "Wednesday night", "2022-03-16TNI"),
            ("The envoys met late on Wednesday.", "late on Wednesday", "2022-03-16 END"),
            ("The envoys met yesterday.", "yesterday", "2022-03-18"),
            ("The envoys met yesterday evening.", "yesterday evening", "2022-03-18TEV"),
            ("The envoys met the day before yesterday.", "the day before yesterday", "2022-03-17"),
            ("The envoys meet tomorrow morning.", "tomorrow morning", "2022-03-20TMO"),
            ("The envoys met on Monday and Tuesday.", "Tuesday", "2022-03-15"),
            ("The envoys met on Wednesday of last week.", "Wednesday of last week", "2022-03-09"),
            ("The envoys met a week ago on Friday.", "a week ago", "2022-03-12"),
            ("The envoys met on the 7th.", "the 7th", "2022-03-07"),
        ],
    );
}

#[test]
fn units_counted_from_today() {
    check(
        "units counted from today",
        TODAY,
        &[
            ("Prices rose last week.", "last week", "2022-W10"),
            ("Prices rose earlier this week.", "earlier this week", "2022-W11 START"),
            ("Prices rose late last month.", "late last month", "2022-02 END"),
            ("Prices rose this month.", "this month", "2022-03"),
            ("Prices will rise next year.", "next year", "2023"),
            ("Prices will rise later this year.", "later this year", "2022 END"),
            ("Prices rose at the start of the year.", "the start of the year", "2022 START"),
            ("Prices will rise by the end of the month.", "the end of the month", "2022-03 END"),
            ("Prices rose the previous week.", "the previous week", "2022-W10"),
            ("Prices rose the week before last.", "the week before last", "2022-W09"),
            ("Prices rose last weekend.", "last weekend", "2022-W10-WE"),
            ("Prices will rise over the weekend.", "the weekend", "2022-W11-WE"),
            ("Prices rose in the last decade.", "the last decade", "P10Y"),
            ("Prices rose two years ago.", "two years ago", "2020"),
            ("Prices rose about three weeks ago.", "about three weeks ago", "2022-02-26 APPROX"),
            ("Prices rose more than two decades ago.", "more than two decades ago", "200 MORE_THAN"),
            ("Prices will rise three days from now.", "three days from now", "2022-03-22"),
            ("Prices will rise in two months' time.", "two months' time", "2022-05"),
            ("Prices rose a year and a half ago.", "a year and a half ago", "2020-09"),
            ("Prices rose in recent days.", "recent days", "PAST_REF"),
            ("Prices rose in recent weeks.", "recent weeks", "PAST_REF"),
            ("Prices rose in the past two weeks.", "the past two weeks", "P2W"),
            ("Prices will rise in the coming days.", "the coming days", "PXD"),
            ("Prices rose over the past year.", "the past year", "P1Y"),
        ],
    );
}

#[test]
fn months_and_parts_of_them() {
    check(
        "months and parts of them",
        TODAY,
        &[
            ("The vote was held in December.", "December", "2021-12"),
            ("The vote will be held in December.", "December", "2022-12"),
            ("The vote was held in mid-December.", "mid-December", "2021-12 MID"),
            ("The vote was held in late December.", "late December", "2021-12 END"),
            ("The vote was held at the end of January.", "the end of January", "2022-01 END"),
            ("The vote was held last May.", "last May", "2021-05"),
            ("The vote will be held next May.", "next May", "2022-05"),
            ("The vote was held in the first week of February.", "the first week of February", "2022-W05"),
            ("The vote was held in the middle of February.", "the middle of February", "2022-02 MID"),
            ("Voting began on January 14.", "January 14", "2022-01-14"),
            ("Voting begins on May 14 and will last a day.", "May 14", "2021-05-14"),
            ("Voting will begin on May 14.", "May 14", "2022-05-14"),
            ("Voting went on until early March.", "early March", "2022-03 START"),
        ],
    );
}

#[test]
fn fiscal_years_and_quarters() {
    check(
        "fiscal years and quarters",
        TODAY,
        &[
            ("Profits fell in fiscal 2020.", "fiscal 2020", "2020"),
            ("Profits fell in fiscal year 2020.", "fiscal year 2020", "2020"),
            ("Profits fell in the 2020 fiscal year.", "the 2020 fiscal year", "2020"),
            ("Profits fell in the fiscal year 2020.", "the fiscal year 2020", "2020"),
            ("Profits fell in FY2020.", "FY2020", "2020"),
            ("Profits fell in FY 2020.", "FY 2020", "2020"),
            ("Profits fell in the last fiscal year.", "the last fiscal year", "2021"),
            ("Profits fell in the current financial year.", "the current financial year", "2022"),
            ("Profits will fall next fiscal year.", "next fiscal year", "2023"),
            ("Profits fell in the first quarter.", "the first quarter", "2022-Q1"),
            ("Profits fell in the fourth quarter of 2021.", "the fourth quarter of 2021", "2021-Q4"),
            ("Profits fell in fourth-quarter 2021.", "fourth-quarter 2021", "2021-Q4"),
            ("Profits fell in Q4 2021.", "Q4 2021", "2021-Q4"),
            ("Profits fell in the fiscal third quarter.", "the fiscal third quarter", "2021-Q3"),
            ("Profits fell in the third fiscal quarter.", "the third fiscal quarter", "2021-Q3"),
            ("Profits fell last quarter.", "last quarter", "2021-Q4"),
            (
                "Profits fell in the second quarter of last year.",
                "the second quarter of last year",
                "2021-Q2",
            ),
            ("Profits fell in the first half of 2021.", "the first half of 2021", "2021-H1"),
            ("Profits fell in the second half of last year.", "the second half of last year", "2021-H2"),
            ("Profits fell in the first nine months of 2021.", "the first nine months of 2021", "P9M"),
        ],
    );
}

#[test]
fn seasons_holidays_weekends() {
    check(
        "seasons, holidays, weekends",
        TODAY,
        &[
            ("The dam broke in the winter of 2018.", "the winter of 2018", "2018-WI"),
            ("The dam broke last autumn.", "last autumn", "2021-FA"),
            ("The dam broke last fall.", "last fall", "2021-FA"),
            ("The dam will be mended this summer.", "this summer", "2022-SU"),
            ("The dam broke in summer 2020.", "summer 2020", "2020-SU"),
            ("The dam broke in early spring.", "early spring", "2022-SP START"),
            ("The dam broke on Christmas Day.", "Christmas Day", "2021-12-25"),
            ("The dam broke on New Year's Eve.", "New Year's Eve", "2021-12-31"),
            ("The dam broke on Easter Sunday 2021.", "Easter Sunday 2021", "2021-04-04"),
            ("The dam broke on Good Friday last year.", "Good Friday last year", "2021-04-02"),
            ("The dam broke on Thanksgiving.", "Thanksgiving", "2021-11-25"),
            ("The dam will be mended by Christmas.", "Christmas", "2022-12-25"),
            ("The dam broke at the weekend.", "the weekend", "2022-W11-WE"),
            ("The dam broke on Martin Luther King Day.", "Martin Luther King Day", "2022-01-17"),
        ],
    );
}

#[test]
fn clock_times_and_parts_of_days() {
    check(
        "clock times and parts of days",
        TODAY,
        &[
            ("The quake struck at 4:12 a.m.", "4:12 a.m.", "2022-03-19T04:12"),
            ("The quake struck at 16:12 GMT.", "16:12 GMT", "2022-03-19T16:12Z"),
            ("The quake struck at 1612 GMT on Friday.", "1612 GMT on Friday", "2022-03-18T16:12Z"),
            ("The quake struck at 4 p.m. EST.", "4 p.m. EST", "2022-03-19T16:00-05:00"),
            ("The quake struck at 4pm local time on Friday.", "4pm local time on Friday", "2022-03-18T16:00"),
            ("The quake struck at 11.30 pm on Friday.", "11.30 pm on Friday", "2022-03-18T23:30"),
            ("The quake struck on Friday at 6 a.m.", "6 a.m.", "2022-03-18T06:00"),
            ("The quake struck at 9:00 Moscow time.", "9:00 Moscow time", "2022-03-19T09:00+03:00"),
            ("The quake struck at 7 o'clock in the evening.", "7 o'clock in the evening", "2022-03-19T19:00"),
            ("The quake struck at half past three.", "half past three", "2022-03-19T03:30"),
            ("The quake struck at midnight.", "midnight", "2022-03-19TNI"),
            ("The quake struck at noon on Friday.", "noon on Friday", "2022-03-18TMI"),
            ("The quake struck on Friday morning.", "Friday morning", "2022-03-18TMO"),
            ("The quake struck in the early hours of Friday.", "the early hours of Friday", "2022-03-18TMO"),
            ("The quake struck in the small hours of Friday.", "the small hours of Friday", "2022-03-18TMO"),
            ("The quake struck last night.", "last night", "2022-03-18TNI"),
            ("The quake struck overnight.", "overnight", "2022-03-19TNI"),
            ("The quake struck early on Friday.", "early on Friday", "2022-03-18 START"),
            ("The quake struck shortly before dawn on Friday.", "dawn on Friday", "2022-03-18TMO"),
            ("The quake struck on the evening of March 2.", "the evening of March 2", "2022-03-02TEV"),
        ],
    );
}

#[test]
fn periods() {
    check(
        "periods",
        TODAY,
        &[
            (
                "The strike lasted from Monday to Thursday.",
                "from Monday to Thursday",
                "2022-03-14/2022-03-17",
            ),
            ("The strike ran from 3 to 9 February.", "from 3 to 9 February", "2022-02-03/2022-02-09"),
            ("The strike ran from March 3 to March 9.", "from March 3 to March 9", "2022-03-03/2022-03-09"),
            ("The strike ran between 1984 and 1985.", "between 1984 and 1985", "1984/1985"),
            ("The strike ran from 1984-85.", "from 1984-85", "1984/1985"),
            ("The strike ran from May to August 2019.", "from May to August 2019", "2019-05/2019-08"),
            (
                "He was jailed from December 2019 until June 2021.",
                "from December 2019 until June 2021",
                "2019-12/2021-06",
            ),
            ("The town has been shelled since February 24.", "February 24", "2022-02-24"),
            ("The town has been shelled since late February.", "late February", "2022-02 END"),
            ("The border is closed until April 4.", "April 4", "2022-04-04"),
            ("The fair runs March 24-27.", "March 24-27", "2022-03-24/2022-03-27"),
            (
                "The shops open between 9 a.m. and noon.",
                "between 9 a.m. and noon",
                "2022-03-19T09:00/2022-03-19T12:00",
            ),
            (
                "The curfew holds from 10 p.m. to 5 a.m.",
                "from 10 p.m. to 5 a.m.",
                "2022-03-19T22:00/2022-03-20T05:00",
            ),
        ],
    );
}

#[test]
fn durations() {
    check(
        "durations",
        TODAY,
        &[
            ("They spoke for 70 minutes.", "70 minutes", "PT70M"),
            ("They spoke for 1 hour and 10 minutes.", "1 hour and 10 minutes", "PT1H10M"),
            ("They spoke for an hour and a half.", "an hour and a half", "PT1H30M"),
            ("The hour-and-a-half-long talk ended.", "hour-and-a-half-long", "PT1H30M"),
            ("The 90-minute call ended.", "90-minute", "PT90M"),
            ("The truce held for a month.", "a month", "P1M"),
            ("The truce held for two and a half years.", "two and a half years", "P2.5Y"),
            ("The truce held for several weeks.", "several weeks", "PXW"),
            ("The truce held for weeks.", "weeks", "PXW"),
            ("The months-long truce ended.", "months-long", "PXM"),
            ("The decades-old truce ended.", "decades-old", "PXDE"),
            ("The truce held for nearly two years.", "nearly two years", "P2Y LESS_THAN"),
            ("The truce held for more than two years.", "more than two years", "P2Y MORE_THAN"),
            ("The truce held for about two years.", "about two years", "P2Y APPROX"),
            ("The truce held for at least two years.", "at least two years", "P2Y EQUAL_OR_MORE"),
            ("The truce held for up to two years.", "up to two years", "P2Y EQUAL_OR_LESS"),
            ("The truce held for five consecutive days.", "five consecutive days", "P5D"),
            ("He was jailed for 15 years.", "15 years", "P15Y"),
            ("A five-day strike began.", "five-day", "P5D"),
            ("The talks took half an hour.", "half an hour", "PT30M"),
            ("The 27-year-old was freed.", "", ""),
            ("He is 27 years old.", "", ""),
            ("She is a 4-month-old baby.", "", ""),
            ("The man, 27, was freed.", "", ""),
            ("The boy, aged 12 years, was freed.", "", ""),
        ],
    );
}

#[test]
fn sets() {
    check(
        "sets",
        TODAY,
        &[
            ("They speak daily.", "daily", "P1D"),
            ("They speak every Friday.", "every Friday", "XXXX-WXX-5"),
            ("They speak each Friday.", "each Friday", "XXXX-WXX-5"),
            ("They speak on Fridays.", "Fridays", "XXXX-WXX-5"),
            ("They speak every two weeks.", "every two weeks", "P2W"),
            ("They speak every day.", "every day", "P1D"),
            ("They speak twice a week.", "twice a week", "P1W"),
            ("They speak three times a month.", "three times a month", "P1M"),
            ("They speak every morning.", "every morning", "XXXX-XX-XXTMO"),
            ("They hold weekly talks.", "weekly", "P1W"),
            ("They hold annual talks.", "annual", "P1Y"),
            ("They speak every other day.", "every other day", "P2D"),
            ("They speak every few months.", "every few months", "PXM"),
            ("They pay 200 euros a month.", "a month", "P1M"),
            ("They speak once a year.", "once a year", "P1Y"),
        ],
    );
}

#[test]
fn vague_times() {
    check(
        "vague times",
        TODAY,
        &[
            ("He is now in Rome.", "now", "PRESENT_REF"),
            ("He is currently in Rome.", "currently", "PRESENT_REF"),
            ("He was recently in Rome.", "recently", "PAST_REF"),
            ("He will soon be in Rome.", "soon", "FUTURE_REF"),
            ("He will be in Rome in the near future.", "the near future", "FUTURE_REF"),
            ("He was in Rome months ago.", "months ago", "PAST_REF"),
            ("He was in Rome several years ago.", "several years ago", "PAST_REF"),
            ("He is in Rome these days.", "these days", "PRESENT_REF"),
        ],
    );
}

#[test]
fn what_other_dates_are_counted_from() {
    check(
        "what other dates are counted from",
        TODAY,
        &[
            ("He fled on 3 March 2020 and came back two days later.", "two days later", "2020-03-05"),
            ("He fled on 3 March 2020. Three weeks later he came back.", "Three weeks later", "2020-03-24"),
            ("He was jailed in 2015; a year earlier he had fled.", "a year earlier", "2014"),
            ("Sales fell 4% in May 2019 from a year earlier.", "a year earlier", "2018-05"),
            ("He fled in May 2014 and came back the following month.", "the following month", "2014-06"),
            ("He fled on 3 March 2020 and was caught the same day.", "the same day", "2020-03-03"),
            ("He fled on 3 March 2020. The next day he was caught.", "The next day", "2020-03-04"),
            ("He fled on 3 March 2020. The previous day he had voted.", "The previous day", "2020-03-02"),
            ("He fled on 3 March 2020 and was caught that night.", "that night", "2020-03-03TNI"),
            ("He fled in 2014. That year the war began.", "That year", "2014"),
            ("He fled two days after 3 March 2020.", "two days after 3 March 2020", "2020-03-05"),
            ("He fled on 3 March 2020 and came back hours later.", "hours later", "2020-03-03"),
            ("The vote comes a week before Easter.", "a week before Easter", "2022-04-10"),
        ],
    );
}

#[test]
fn a_story_of_a_war() {
    check(
        "a story of a war",
        Some("2015-06-01"),
        &[
            (
                "On the morning of June 6, 1944, the fleet arrived.",
                "the morning of June 6, 1944",
                "1944-06-06TMO",
            ),
            (
                "They landed on 6 June 1944. Two days later they held the town.",
                "Two days later",
                "1944-06-08",
            ),
            (
                "They landed on 6 June 1944. The following day they held the town.",
                "The following day",
                "1944-06-07",
            ),
            (
                "They landed on 6 June 1944. The next morning they held it.",
                "The next morning",
                "1944-06-07TMO",
            ),
            ("They landed on 6 June 1944. A month later they held the town.", "A month later", "1944-07"),
            ("They landed in early 1943.", "early 1943", "1943 START"),
            ("They landed late in 1942.", "late in 1942", "1942 END"),
            ("They landed in late July 1943.", "late July 1943", "1943-07 END"),
            ("They landed in mid-July 1943.", "mid-July 1943", "1943-07 MID"),
            ("The siege went on through the winter of 1941-42.", "the winter of 1941-42", "1941-WI"),
            ("They attacked at 04:30 on 22 June 1941.", "04:30 on 22 June 1941", "1941-06-22T04:30"),
            (
                "They attacked at 0430 hours on 22 June 1941.",
                "0430 hours on 22 June 1941",
                "1941-06-22T04:30",
            ),
            ("The town fell in May 1943 and its port the same month.", "the same month", "1943-05"),
            ("The town fell in May 1943. Later that year the island fell.", "Later that year", "1943 END"),
            (
                "The town fell on 3 May 1943. Later that day the port fell.",
                "Later that day",
                "1943-05-03 END",
            ),
            (
                "The town fell in May 1943 and the port earlier that month.",
                "earlier that month",
                "1943-05 START",
            ),
            ("The town fell by the end of 1943.", "the end of 1943", "1943 END"),
            (
                "They held it between 12 and 15 July 1943.",
                "between 12 and 15 July 1943",
                "1943-07-12/1943-07-15",
            ),
            ("They held it from 9 to 11 August 1943.", "from 9 to 11 August 1943", "1943-08-09/1943-08-11"),
            ("At dawn on 6 June 1944 the guns fell silent.", "dawn on 6 June 1944", "1944-06-06TMO"),
            (
                "The war began in 1914. The following spring a front was opened.",
                "The following spring",
                "1915-SP",
            ),
            ("The war began in 1914. The next year a front was opened.", "The next year", "1915"),
            ("The war began in 1914. Over the next three years many died.", "the next three years", "P3Y"),
            ("The war began in 1914; the previous year they had been allies.", "the previous year", "1913"),
            ("They broke through within a week.", "a week", "P1W"),
            ("He ruled from 1861 to 1865.", "from 1861 to 1865", "1861/1865"),
            ("The war (1939–1945) was over.", "1939–1945", "1939/1945"),
            ("The night of 9 November 1938 was quiet.", "The night of 9 November 1938", "1938-11-09TNI"),
            ("In the first three months of 1917 the front held.", "the first three months of 1917", "P3M"),
            ("The city burnt on 14–15 November 1940.", "14–15 November 1940", "1940-11-14/1940-11-15"),
            ("The king died in the spring of 1603.", "the spring of 1603", "1603-SP"),
            ("As of 1948 the town was divided.", "1948", "1948"),
            ("The town was divided in the late 18th century.", "the late 18th century", "17 END"),
            ("In the afternoon of 5 May 1945 they gave up.", "the afternoon of 5 May 1945", "1945-05-05TAF"),
        ],
    );
}

#[test]
fn business_news() {
    check(
        "business news",
        TODAY,
        &[
            ("Shares rose in the year ended Dec. 31, 2021.", "Dec. 31, 2021", "2021-12-31"),
            ("Shares rose in the past 24 hours.", "the past 24 hours", "PT24H"),
            ("Shares rose in the last 12 months.", "the last 12 months", "P12M"),
            ("The 12-month forecast is grim.", "12-month", "P12M"),
            ("Shares rose late Tuesday.", "late Tuesday", "2022-03-15 END"),
            ("Shares rose early Tuesday.", "early Tuesday", "2022-03-15 START"),
            ("Shares rose Tuesday afternoon.", "Tuesday afternoon", "2022-03-15TAF"),
            ("Shares rose later on Tuesday.", "later on Tuesday", "2022-03-15 END"),
            ("Tuesday's rise was small.", "Tuesday", "2022-03-15"),
            ("Shares fell in the same period last year.", "last year", "2021"),
            ("Shares fell in the year-earlier quarter.", "year-earlier", "2021"),
            ("Shares fell from the year-ago quarter.", "year-ago", "2021"),
            ("Shares fell less than a year ago.", "less than a year ago", "2021 LESS_THAN"),
            ("Shares fell this past week.", "this past week", "P1W"),
            ("Shares fell by year-end.", "year-end", "2022 END"),
            ("Shares will fall by the year's end.", "the year's end", "2022 END"),
            ("Sales rose from a year ago.", "a year ago", "2021"),
            ("The bank was founded nearly three decades ago.", "nearly three decades ago", "199 LESS_THAN"),
            ("The plan was dropped in less than a week.", "less than a week", "P1W LESS_THAN"),
            ("Monthly and quarterly figures are out.", "quarterly", "P1Q"),
            ("The four-day meeting began.", "four-day", "P4D"),
            ("They will pay over the next six months.", "the next six months", "P6M"),
            ("They paid as recently as last month.", "last month", "2022-02"),
            ("They paid within 48 hours.", "48 hours", "PT48H"),
            ("They pay every three months.", "every three months", "P3M"),
            ("The two-decade-old firm shut.", "", ""),
            ("They paid in the latter half of 2021.", "the latter half of 2021", "2021-H2"),
            ("They will pay at 8 p.m. on Sunday.", "8 p.m. on Sunday", "2022-03-20T20:00"),
            ("They paid on Friday the 11th.", "Friday the 11th", "2022-03-11"),
            ("They paid a decade ago.", "a decade ago", "201"),
            ("They paid a few weeks ago.", "a few weeks ago", "PAST_REF"),
            ("They paid twice in 24 hours.", "24 hours", "PT24H"),
            ("They paid throughout 2021.", "2021", "2021"),
        ],
    );
}

#[test]
fn without_a_document_date() {
    check(
        "without a document's date",
        None,
        &[
            ("The envoys met on Wednesday.", "Wednesday", "-"),
            ("The envoys met last week.", "last week", "-"),
            ("The envoys met on 3 March 2020.", "3 March 2020", "2020-03-03"),
            ("The envoys met on 3 March.", "3 March", "-"),
            ("The envoys met on 3 March 2020 and again two days later.", "two days later", "2020-03-05"),
            ("The envoys met for two hours.", "two hours", "PT2H"),
        ],
    );
}

#[test]
fn words_that_are_no_times() {
    check(
        "words that are no times",
        TODAY,
        &[
            ("He may march in.", "", ""),
            ("Theresa May spoke.", "", ""),
            ("The second man left.", "", ""),
            ("They sold 2000 houses.", "", ""),
            ("The sun shone.", "", ""),
            ("A quarter of the men fled.", "", ""),
            ("He wants to spring a trap.", "", ""),
            ("Prices fall.", "", ""),
            ("She paid 1999 euros.", "", ""),
            ("It lies 1990 km away.", "", ""),
            ("The team won 3-2.", "", ""),
            ("August Schmidt spoke.", "", ""),
            ("April Jones spoke.", "", ""),
        ],
    );
}
