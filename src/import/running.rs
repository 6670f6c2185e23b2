//! Owns running heads and feet: the symbol, page number and job number that a copied page brings along.

use super::lexicon;

/// Whether a block is nothing but a symbol, a page number or a job number: `2/7`, `V.24-04720`, `E/CN.7/2024/L.1`.
pub fn is_running(block: &str) -> bool {
    let words = block.split_whitespace().filter(|word| !is_language(word));
    let known = |word: &str| is_page(word) || is_job(word) || lexicon::is_symbol(word);
    let mut count = 0;
    words.take(4).all(|word| {
        count += 1;
        count <= 3 && known(word)
    }) && count > 0
}

/// `2` or `2/7`.
fn is_page(word: &str) -> bool {
    let figures = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    word.split_once('/').map_or(figures(word), |(page, pages)| figures(page) && figures(pages))
}

/// `V.24-04720`, `GE.24-1234`.
fn is_job(word: &str) -> bool {
    let Some((office, number)) = word.split_once('.') else { return false };
    let Some((year, number)) = number.split_once('-') else { return false };
    let figures = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let office = (1..=3).contains(&office.len()) && office.bytes().all(|b| b.is_ascii_uppercase());
    office && year.len() == 2 && figures(year) && (4..=6).contains(&number.len()) && figures(number)
}

/// The language after a job number: `(E)`.
fn is_language(word: &str) -> bool {
    word.len() == 3 && word.starts_with('(') && word.ends_with(')')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_brings_along() {
        for block in ["2/7", "V.24-04720", "V.24-04720 (E) 3", "E/CN.7/2024/L.1", "2/7 GE.24-01234", "17"] {
            assert!(is_running(block), "{block}");
        }
        for block in ["", "(E)", "We", "2024 and 2029", "principle of States", "1 2 3 4", "17."] {
            assert!(!is_running(block), "{block}");
        }
    }
}
