//! Links the program at a fixed address on Linux with glibc.
//!
//! Through minify-html the program carries ten megabytes of tables with pointers in them. In a position-independent
//! executable the loader writes every one of these pages at each start: 12 MiB of memory and several milliseconds, more
//! than reading and writing a small site takes. At a fixed address the linker has done it once.

#[allow(clippy::print_stdout, clippy::disallowed_methods, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=.cargo/build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
