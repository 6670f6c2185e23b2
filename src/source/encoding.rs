//! Decoding of files, and the description of bytes that are not UTF-8: where the first bad byte is, and which encoding
//! the file is probably in. The guess is made as in browsers (`chardetng`), so that a text in Cyrillic or Chinese is
//! not mistaken for a Latin encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Why bytes cannot be decoded as text, and where: the line, and the byte within it, both from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotText {
    /// The problem, as a sentence without a full stop.
    pub problem: String,
    /// What to do about it.
    pub help: String,
    /// The line of the first bad byte, from 1.
    pub line: usize,
    /// The byte within that line, from 1.
    pub byte: usize,
}

/// The guess uses this many bytes around the first bad one; more do not make it better.
const ENOUGH: usize = 64 << 10;

/// Decodes the bytes of a file.
///
/// # Errors
/// Returns an error if they are not UTF-8 or contain NUL, which occurs in no text.
pub fn decode_utf8(bytes: Vec<u8>) -> Result<String, NotText> {
    if let Some(name) = encoding_of_mark(&bytes) {
        return Err(not_text(format!("the file is {name}, not UTF-8"), name, &bytes, 0));
    }
    match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            // NUL is valid UTF-8, but in practice a sign of UTF-16 or of a binary file.
            Some(at) => Err(describe_nul(text.as_bytes(), at)),
            None => Ok(text),
        },
        Err(error) => {
            let (at, cut) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
            let bytes = error.into_bytes();
            if cut {
                let problem = "the file ends in the middle of a character: it was cut off".to_owned();
                return Err(NotText {
                    help: "copy or download the whole file again".to_owned(),
                    ..not_text(problem, "", &bytes, at)
                });
            }
            if bytes[..at].contains(&0) {
                return Err(describe_nul(&bytes, bytes.iter().position(|byte| *byte == 0).unwrap_or(at)));
            }
            let name = guess_encoding(&bytes, at);
            Err(not_text(format!("the file is not UTF-8; it looks like {name}"), name, &bytes, at))
        }
    }
}

/// Returns the encoding given by a byte order mark, other than UTF-8.
fn encoding_of_mark(bytes: &[u8]) -> Option<&'static str> {
    let marks: [(&[u8], &str); 4] = [
        (&[0xff, 0xfe, 0, 0], "UTF-32"),
        (&[0, 0, 0xfe, 0xff], "UTF-32"),
        (&[0xff, 0xfe], "UTF-16"),
        (&[0xfe, 0xff], "UTF-16"),
    ];
    marks.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, name)| *name)
}

/// Describes a NUL byte. If most of every second byte are NUL, the text is probably UTF-16 without a byte order mark.
fn describe_nul(bytes: &[u8], at: usize) -> NotText {
    // In UTF-16, every second byte of Latin text is NUL. A third of other characters is allowed for.
    let nuls = |first: usize| bytes.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let half = bytes.len() / 2;
    let names = [(0, "UTF-16BE"), (1, "UTF-16LE")];
    if let Some((_, name)) = names.into_iter().find(|(first, _)| half > 1 && nuls(*first) * 3 > half * 2) {
        return not_text(format!("the file contains a NUL byte; it looks like {name}"), name, bytes, at);
    }
    let help = "delete it if the rest is text; otherwise this is not a text file, so save it as plain text in UTF-8"
        .to_owned();
    NotText { help, ..not_text("the file contains a NUL byte".to_owned(), "", bytes, at) }
}

fn guess_encoding(bytes: &[u8], at: usize) -> &'static str {
    let around = &bytes[at.saturating_sub(ENOUGH / 2)..bytes.len().min(at + ENOUGH / 2)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(around, true);
    detector.guess(None, Utf8Detection::Deny).name()
}

fn not_text(problem: String, encoding: &str, bytes: &[u8], at: usize) -> NotText {
    let before = &bytes[..at];
    let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let line = before.split(|b| *b == b'\n').count();
    let help = format!("save it as UTF-8 in your editor, or run `iconv -f {} -t UTF-8`", encoding.to_uppercase());
    NotText { problem, help, line, byte: at - start + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likely_encoding_is_named() {
        for (bytes, name, line, byte) in [
            (b"1. One.\n\ncaf\xe9 \x93x\x94\n".as_slice(), "windows-1252", 3, 4),
            (b"1. \xc4\xe5\xea\xeb\xe0\xf0\xe0\xf6\xe8\xff \xee \xef\xf0\xe0\xe2\xe0\xf5 \xf7\xe5\xeb\xee\xe2\xe5\xea\xe0\n", "windows-1251", 1, 4),
            (b"1. \xc5\xda\xe1\xc7\xe4 \xc8\xd4\xc3\xe4 \xc7\xe1\xe3\xcf\xe4 \xe6\xc7\xe1\xd3\xdf\xc7\xe4\n", "windows-1256", 1, 4),
            (b"1. \xd6\xd0\xce\xc4\xce\xc4\xb1\xbe\xa3\xac\xb1\xbe\xb5\xa5\xce\xbb\n", "GBK", 1, 4),
            (b"\xff\xfe1\0.\0", "UTF-16", 1, 1),
            (b"\xff\xfe\0\x001\0\0\0", "UTF-32", 1, 1),
            (b"1\0.\0 \0O\0n\0e\0", "UTF-16LE", 1, 2),
            (b"\x001\0.\0 \0O\0n\0e", "UTF-16BE", 1, 1),
        ] {
            let wrong = decode_utf8(bytes.to_vec()).expect_err(name);
            assert!(wrong.problem.contains(name), "{name}: {}", wrong.problem);
            assert!(wrong.help.contains(&format!("iconv -f {} ", name.to_uppercase())), "{}", wrong.help);
            assert_eq!((wrong.line, wrong.byte), (line, byte), "{name}");
        }
        for (bytes, words) in [(b"1. On\xe2\x80".as_slice(), "cut off"), (b"1. One\0", "NUL")] {
            let wrong = decode_utf8(bytes.to_vec()).expect_err(words);
            assert!(wrong.problem.contains(words) && !wrong.help.contains("iconv"), "{wrong:?}");
        }
    }
}
