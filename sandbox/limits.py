"""Slack's numbers, each with its page. Characters unless another unit is named."""

# docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
ID_LENGTH = 255  # block_id, action_id, callback_id
SECTION_TEXT = 3000  # .../blocks/section-block
SECTION_FIELDS = 10
FIELD_TEXT = 2000
HEADER_TEXT = 150  # .../blocks/header-block
CONTEXT_ELEMENTS = 10  # .../blocks/context-block
ACTIONS_ELEMENTS = 25  # .../blocks/actions-block
INPUT_LABEL = 2000  # .../blocks/input-block; the hint too
IMAGE_URL = 3000  # .../blocks/image-block
IMAGE_ALT = 2000
MARKDOWN_TEXT = 12_000  # .../blocks/markdown-block, all of a message together
TABLE_ROWS = 100  # .../blocks/table-block
TABLE_COLUMNS = 20
TABLES_A_MESSAGE = 1
CHART_TITLE = 50  # .../blocks/data-visualization-block
CHART_SERIES = 6  # segments of a pie
CHART_POINTS = 20  # of a series
CHART_LABEL = 20  # of a point, a segment, a series, a category
CHART_AXIS = 50  # the titles of the axes

# docs.slack.dev/reference/block-kit/block-elements
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000
PLACEHOLDER = 150
INPUT_TEXT = 3000  # max_length of a plain_text_input

# docs.slack.dev/reference/block-kit/composition-objects
OPTIONS = 100
OPTION_GROUPS = 100
CHOICES = 10  # options of checkboxes and radio buttons
OVERFLOW_OPTIONS = 5
OPTION_TEXT = 75
OPTION_VALUE = 150
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

# docs.slack.dev/reference/views
VIEW_TITLE = 24  # submit and close too
PRIVATE_METADATA = 3000
VIEW_BYTES = 250_000  # docs.slack.dev/reference/methods/views.open: view_too_large

POST_TEXT = 40_000  # docs.slack.dev/reference/methods/chat.postMessage: msg_too_long
UPDATE_TEXT = 4_000  # docs.slack.dev/reference/methods/chat.update: msg_too_long
ADVISED_TEXT = 4_000  # docs.slack.dev/reference/methods/chat.postMessage: best kept below
