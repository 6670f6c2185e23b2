//! What the linker is told about the program, by system.

#[allow(clippy::print_stdout, clippy::disallowed_methods, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=.cargo/build.rs");
    let target = |name: &str| std::env::var(format!("CARGO_CFG_TARGET_{name}")).unwrap_or_default();
    let argument = match (target("OS").as_str(), target("ENV").as_str()) {
        // A fixed address. Through minify-html the program carries ten megabytes of tables with pointers in them. In a
        // position-independent executable the loader writes every one of these pages at each start: 12 MiB of memory and
        // several milliseconds, more than reading and writing a small site takes. At a fixed address the linker has done
        // it once. (For musl the compiler must know of it too: `-C relocation-model=static`, in the release workflow.)
        ("linux", "gnu") => "-no-pie",
        // The 8 MiB of stack that the first thread has on other systems; here it would have one.
        ("windows", "msvc") => "/STACK:8388608",
        ("windows", _) => "-Wl,--stack,8388608",
        _ => return,
    };
    println!("cargo:rustc-link-arg-bins={argument}");
}
