"""What fits Slack: characters and counts. Source: docs.slack.dev/reference/block-kit and /reference/methods."""

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
SECTION_TEXT = 3000
FIELDS = 10
FIELD_TEXT = 2000
HEADER_TEXT = 150
CONTEXT_ELEMENTS = 10
ACTIONS_ELEMENTS = 25
ID = 255  # block_id, action_id, callback_id
PRIVATE_METADATA = 3000
VIEW_TITLE = 24  # and submit, close
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
OPTIONS = 100
OPTION_TEXT = 75
OPTION_VALUE = 150
CHOICES = 10  # of radio buttons and checkboxes
OVERFLOW_OPTIONS = 5
PLACEHOLDER = 150
INPUT_LABEL = 2000
INPUT_HINT = 2000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
MARKDOWN_TEXT = 12_000
MESSAGE_TEXT = 3000  # the fallback text; Slack's own limit is higher, and cuts
VIEW_BYTES = 250_000
