"""What a person does, as Slack carries it to the app and back."""
