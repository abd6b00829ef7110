"""Issues, stances, roles and cues as versioned data that a user can replace or extend."""
