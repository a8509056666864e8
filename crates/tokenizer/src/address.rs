//! Web addresses, bare hosts, file names and e-mail addresses.
//!
//! Good enough to keep an address in one piece and the full stop behind it out
//! of it; not a validator. A host without a scheme needs a known ending, so
//! that `talks.He` stays two words.

use crate::scan::{Scanner, is_word_char};
use crate::token::Kind;

/// An address part longer than this is none (RFC 5321's limits, rounded); it
/// also keeps the cutting linear, because every word of a long chain looks ahead.
const LONGEST: usize = 255;

/// Endings of hosts and files that make a dotted word an address.
const ENDINGS: &[&str] = &[
    "ae", "aero", "app", "asia", "au", "biz", "br", "ca", "cat", "ch", "cn", "com", "cz", "de", "dk", "edu",
    "es", "eu", "fi", "fm", "fr", "gov", "gr", "hk", "hu", "ie", "il", "info", "int", "io", "ir", "jp", "kr",
    "ly", "mil", "mobi", "mx", "museum", "net", "news", "nl", "nz", "online", "org", "pl", "pt", "ro", "ru",
    "se", "sg", "site", "su", "tr", "tv", "tw", "ua", "uk", "us", "xyz", "za", // files
    "asp", "aspx", "csv", "doc", "docx", "exe", "gif", "htm", "html", "jpeg", "jpg", "js", "json", "mov",
    "mp3", "mp4", "pdf", "php", "png", "ppt", "pptx", "py", "rar", "rtf", "txt", "wav", "xls", "xlsx", "xml",
    "zip",
];

impl Scanner<'_> {
    /// Cuts the address that begins at `start`, if one does.
    pub(crate) fn address(&mut self, start: usize) -> Option<usize> {
        let chunk = self.look_through(start);
        if chunk.scheme
            && let Some(end) = self.url(start)
        {
            self.push(start, end, Kind::Url);
            return Some(end);
        }
        if !chunk.inner_dot {
            return None;
        }
        if chunk.at
            && let Some(end) = self.email(start)
        {
            self.push(start, end, Kind::Email);
            return Some(end);
        }
        let end = self.host(start)?;
        self.push(start, end, Kind::Url);
        Some(end)
    }

    fn url(&self, start: usize) -> Option<usize> {
        let scheme = self.bytes[start..].iter().take(12).take_while(|b| b.is_ascii_alphabetic()).count();
        let rest = start + scheme + 3;
        if scheme == 0
            || !self.bytes[start + scheme..].starts_with(b"://")
            || !self.char_at(rest).is_some_and(is_word_char)
        {
            return None;
        }
        Some(self.address_end(rest))
    }

    /// The end of an address whose beginning is sure: up to white space, a
    /// quotation mark or an angle bracket, less the punctuation behind it.
    fn address_end(&self, from: usize) -> usize {
        let mut end = from;
        let mut open = 0usize;
        let mut close = 0usize;
        while let Some(c) = self.char_at(end) {
            match c {
                '(' => open += 1,
                ')' => close += 1,
                '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '“' | '”' | '‘' | '’' | '«' | '»' | '…' =>
                {
                    break;
                }
                _ if c.is_whitespace() || crate::scan::is_gap(c) => break,
                _ => {}
            }
            end += c.len_utf8();
        }
        while end > from {
            match self.bytes[end - 1] {
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b']' | b'*' => end -= 1,
                b')' if close > open => {
                    close -= 1;
                    end -= 1;
                }
                _ => break,
            }
        }
        end
    }

    fn email(&self, start: usize) -> Option<usize> {
        let rest = &self.bytes[start..];
        let local = rest.iter().take(LONGEST).take_while(|b| is_local(**b)).count();
        if local == 0 || rest.get(local) != Some(&b'@') {
            return None;
        }
        let (end, labels) = self.labels(start + local + 1);
        (labels > 1).then_some(end)
    }

    /// `www.example.com`, `whitehouse.gov/briefing`, `report.pdf`.
    fn host(&self, start: usize) -> Option<usize> {
        let (end, labels) = self.labels(start);
        if labels < 2 {
            return None;
        }
        let name = &self.text[start..end];
        let (_, last) = name.rsplit_once('.')?;
        let www = labels > 2 && name.as_bytes()[..4].eq_ignore_ascii_case(b"www.");
        let one_case = last.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            || name.bytes().all(|b| !b.is_ascii_lowercase());
        let known = one_case && ENDINGS.iter().any(|ending| ending.eq_ignore_ascii_case(last));
        if !(www || known) {
            return None;
        }
        let goes_on = matches!(self.bytes.get(end), Some(b'/' | b'?' | b':'))
            && self.char_at(end + 1).is_some_and(|c| is_word_char(c) || c == '~');
        Some(if goes_on { self.address_end(end) } else { end })
    }

    /// Labels of a host name from `start` on: where they end, and how many they are.
    fn labels(&self, start: usize) -> (usize, usize) {
        let mut end = start;
        let mut labels = 0;
        loop {
            let from = if labels == 0 { end } else { end + 1 };
            let rest = &self.bytes[from.min(self.bytes.len())..];
            let mut length = rest.iter().take(64).take_while(|b| is_label(**b)).count();
            while length > 0 && matches!(rest[length - 1], b'-' | b'_') {
                length -= 1;
            }
            let wide = self.char_at(from + length).is_some_and(|c| !c.is_ascii() && is_word_char(c));
            if length == 0 || wide {
                return (end, labels);
            }
            end = from + length;
            labels += 1;
            if self.bytes.get(end) != Some(&b'.') || end - start > LONGEST {
                return (end, labels);
            }
        }
    }
}

fn is_label(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'-' || b == b'_'
}

fn is_local(b: u8) -> bool {
    is_label(b) || matches!(b, b'.' | b'+' | b'%' | b'&' | b'=')
}
