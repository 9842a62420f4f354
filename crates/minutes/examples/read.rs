//! Prints the reading of a file as JSON: `cargo run -p minutes --example read -- FILE`

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give the file to read")?;
    let reading = minutes::read(&std::fs::read_to_string(path)?);
    println!("{}", serde_json::to_string_pretty(&reading)?);
    Ok(())
}
