"""Slack's numbers, written down a second time from its pages, which sandbox/limits.py names.

What the sandbox holds is proved against these, so that a slip in its own table is seen.
"""

SLACKS = {
    "MESSAGE_BLOCKS": 50,
    "VIEW_BLOCKS": 100,
    "BLOCK_ID": 255,
    "SECTION_TEXT": 3_000,
    "SECTION_FIELDS": 10,
    "FIELD_TEXT": 2_000,
    "HEADER_TEXT": 150,
    "HEADER_LEVEL": 4,
    "CONTEXT_ELEMENTS": 10,
    "CONTEXT_TEXT": 3_000,
    "ACTIONS_ELEMENTS": 25,
    "INPUT_LABEL": 2_000,
    "INPUT_HINT": 2_000,
    "IMAGE_URL": 3_000,
    "IMAGE_ALT": 2_000,
    "IMAGE_TITLE": 2_000,
    "MARKDOWN_TEXT": 12_000,
    "TABLE_ROWS": 100,
    "TABLE_COLUMNS": 20,
    "TABLE_SETTINGS": 20,
    "TABLE_TEXT": 10_000,
    "TABLES_A_MESSAGE": 1,
    "CHARTS_A_MESSAGE": 2,
    "CHART_TITLE": 50,
    "CHART_SERIES": 6,
    "CHART_POINTS": 20,
    "CHART_LABEL": 20,
    "CHART_AXIS": 50,
    "ACTION_ID": 255,
    "PLACEHOLDER": 150,
    "FOCUSED": 1,
    "BUTTON_TEXT": 75,
    "BUTTON_VALUE": 2_000,
    "BUTTON_URL": 3_000,
    "BUTTON_LABEL": 75,
    "INPUT_TEXT": 3_000,
    "CHOICES": 10,
    "OVERFLOW_OPTIONS": 5,
    "OPTIONS": 100,
    "OPTION_GROUPS": 100,
    "OPTION_TEXT": 75,
    "OPTION_VALUE": 150,
    "OPTION_DESCRIPTION": 75,
    "OPTION_URL": 3_000,
    "GROUP_LABEL": 75,
    "CONFIRM_TITLE": 100,
    "CONFIRM_TEXT": 300,
    "CONFIRM_BUTTON": 30,
    "VIEW_TITLE": 24,
    "VIEW_SUBMIT": 24,
    "VIEW_CLOSE": 24,
    "PRIVATE_METADATA": 3_000,
    "CALLBACK_ID": 255,
    "EXTERNAL_ID": 255,
    "VIEW_BYTES": 250_000,
    "POST_TEXT": 40_000,
    "ADVISED_TEXT": 4_000,
    "BLOCKS_TEXT": 12_000,
    "METADATA_BYTES": 8_000,
    "UPDATE_TEXT": 4_000,
}

# A minute, of methods that the table of rates in the bot's own facts names: docs.slack.dev/apis/web-api/rate-limits
A_MINUTE = {
    "chat.postMessage": 300,  # several hundred a workspace
    "chat.postEphemeral": 100,
    "chat.update": 50,
    "conversations.info": 50,
    "conversations.list": 20,
    "conversations.open": 50,
    "users.info": 100,
    "users.list": 20,
    "views.open": 100,
    "views.publish": 100,
    "views.push": 100,
    "views.update": 100,
}
A_MINUTE_IN_A_CHANNEL = 60

# docs.slack.dev/interactivity/handling-user-interaction, /surfaces/modals, /apis/events-api
SECONDS_TO_ACKNOWLEDGE = 3
SECONDS_OF_A_TRIGGER = 3
USES_OF_A_RESPONSE_URL, SECONDS_OF_A_RESPONSE_URL = 5, 1800
VIEWS_IN_A_STACK = 3
EVENT_COMES_AGAIN_AFTER = (0, 60, 300)  # seconds
