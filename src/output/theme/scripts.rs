//! Minification of a theme's scripts. The only file that uses oxc.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// A script, shortened; unchanged if it cannot be parsed. Top-level names stay, because other scripts may use them.
#[must_use]
pub fn shortened(text: &str) -> String {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::cjs()).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return text.to_owned();
    }
    let mut program = parsed.program;
    let options = MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(CompressOptions::safest()) };
    let done = Minifier::new(options).minify(&allocator, &mut program);
    Codegen::new().with_options(CodegenOptions::minify()).with_scoping(done.scoping).build(&program).code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_within_are_short_and_those_at_the_top_stay() {
        let text = "// A note.\nlet shared = [];\nfunction other(long) { return long.concat(shared) }\n";
        assert_eq!(shortened(text), "let shared=[];function other(t){return t.concat(shared)}");
    }

    #[test]
    fn what_is_no_script_stays_as_it_is() {
        let broken = "const broken = ;\n";
        assert_eq!(shortened(broken), broken);
    }
}
