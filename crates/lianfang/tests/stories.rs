//! Stories through HTTP, on both engines; each stands beside its slice.

#[path = "../src/slices/access/tests/story.rs"]
mod access_story;
#[path = "../src/slices/checkins/tests/story_class.rs"]
mod checkins_class_story;
#[path = "../src/slices/checkins/tests/story_declare.rs"]
mod checkins_declare_story;
#[path = "../src/slices/checkins/tests/story_return.rs"]
mod checkins_return_story;
#[path = "../src/slices/checkins/tests/story_returnees.rs"]
mod checkins_returnees_story;
#[path = "../src/slices/checkins/tests/story_rounds.rs"]
mod checkins_rounds_story;
#[path = "../src/slices/checkins/tests/story_settle.rs"]
mod checkins_settle_story;
#[path = "../src/slices/checkins/tests/story.rs"]
mod checkins_story;
#[path = "../src/slices/followups/tests/story_at_home.rs"]
mod followups_at_home_story;
#[path = "../src/slices/followups/tests/story.rs"]
mod followups_story;
#[path = "../src/slices/meetings/tests/story_rules.rs"]
mod meetings_rules_story;
#[path = "../src/slices/meetings/tests/stage.rs"]
mod meetings_stage;
#[path = "../src/slices/meetings/tests/story.rs"]
mod meetings_story;
#[path = "../src/slices/org/tests/story_named.rs"]
mod org_named_story;
#[path = "../src/slices/org/tests/story.rs"]
mod org_story;
#[path = "../src/slices/people/tests/story_import.rs"]
mod people_import_story;
#[path = "../src/slices/people/tests/story_import_planted.rs"]
mod people_planted_story;
#[path = "../src/slices/people/tests/story.rs"]
mod people_story;
#[path = "../src/slices/people/tests/uploads.rs"]
mod people_uploads;
#[path = "../src/slices/rounds/tests/story_boards.rs"]
mod rounds_boards_story;
#[path = "../src/slices/rounds/tests/story_editor.rs"]
mod rounds_editor_story;
#[path = "../src/slices/rounds/tests/story_follow_up.rs"]
mod rounds_follow_up_story;
#[path = "../src/slices/rounds/tests/story.rs"]
mod rounds_story;
#[path = "../src/slices/rounds/tests/story_totals.rs"]
mod rounds_totals;
#[path = "../src/slices/rounds/tests/story_turns.rs"]
mod rounds_turns_story;
#[path = "../src/system/tests/story_demo.rs"]
mod system_demo_story;
#[path = "../src/system/tests/story.rs"]
mod system_openapi_story;
#[path = "../src/slices/tasks/tests/story_posting.rs"]
mod tasks_posting_story;
#[path = "../src/slices/tasks/tests/story_returned.rs"]
mod tasks_returned_story;
#[path = "../src/slices/tasks/tests/story.rs"]
mod tasks_story;
