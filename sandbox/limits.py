"""Slack's numbers, each with its page. Unless another unit is named they are characters, as sent: code points, so
a flag is two, and `&amp;` is five (Slack's own validator counts with mb_strlen: slackhq/hack-json-schema).

tests/sandbox/test_limits.py proves each of them through the Web API.
"""

# docs.slack.dev/reference/block-kit/blocks
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
BLOCK_ID = 255  # block_id; every block's page

# docs.slack.dev/reference/block-kit/blocks/section-block
SECTION_TEXT = 3000
SECTION_FIELDS = 10
FIELD_TEXT = 2000

HEADER_TEXT = 150  # docs.slack.dev/reference/block-kit/blocks/header-block
HEADER_LEVEL = 4  # as above; H1 to H4
CONTEXT_ELEMENTS = 10  # docs.slack.dev/reference/block-kit/blocks/context-block
CONTEXT_TEXT = 3000  # docs.slack.dev/reference/block-kit/composition-objects/text-object
ACTIONS_ELEMENTS = 25  # docs.slack.dev/reference/block-kit/blocks/actions-block
INPUT_LABEL = 2000  # docs.slack.dev/reference/block-kit/blocks/input-block
INPUT_HINT = 2000

# docs.slack.dev/reference/block-kit/blocks/image-block
IMAGE_URL = 3000
IMAGE_ALT = 2000
IMAGE_TITLE = 2000

MARKDOWN_TEXT = 12_000  # docs.slack.dev/reference/block-kit/blocks/markdown-block; all of a message together

# docs.slack.dev/reference/block-kit/blocks/table-block
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_SETTINGS = 20  # items of column_settings
TABLE_TEXT = 10_000  # of all cells together
TABLES_A_MESSAGE = 1  # github.com/openclaw/openclaw/pull/57717: refused as only_one_table_allowed

# docs.slack.dev/reference/block-kit/blocks/data-visualization-block
CHARTS_A_MESSAGE = 2
CHART_TITLE = 50
CHART_SERIES = 6  # segments of a pie too. The page said 6 in June 2026 and says 12 since: the lower fits both
CHART_POINTS = 20  # of a series, and categories
CHART_LABEL = 20  # of a point, a segment, a series, a category
CHART_AXIS = 50  # the titles of the axes

# docs.slack.dev/reference/block-kit/block-elements
ACTION_ID = 255  # every interactive element's page
PLACEHOLDER = 150  # every input's and menu's page
FOCUSED = 1  # elements of a view with focus_on_load; every input's page

# docs.slack.dev/reference/block-kit/block-elements/button-element
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
BUTTON_URL = 3000
BUTTON_LABEL = 75  # accessibility_label

# max_length, initial_value: docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element
INPUT_TEXT = 3000
CHOICES = 10  # docs.slack.dev/reference/block-kit/block-elements/checkboxes-element, and radio buttons
OVERFLOW_OPTIONS = 5  # docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element; one is enough

# docs.slack.dev/reference/block-kit/block-elements/select-menu-element, and multi-select
OPTIONS = 100
OPTION_GROUPS = 100

# docs.slack.dev/reference/block-kit/composition-objects/option-object
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTION_DESCRIPTION = 75
OPTION_URL = 3000  # of an overflow menu only
GROUP_LABEL = 75  # docs.slack.dev/reference/block-kit/composition-objects/option-group-object

# docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
CONFIRM_TITLE = 100
CONFIRM_TEXT = 300
CONFIRM_BUTTON = 30

# docs.slack.dev/reference/views/modal-views
VIEW_TITLE = 24
VIEW_SUBMIT = 24
VIEW_CLOSE = 24
PRIVATE_METADATA = 3000
CALLBACK_ID = 255
EXTERNAL_ID = 255
VIEW_BYTES = 250_000  # of its JSON, \u-escaped as it is sent; docs.slack.dev/reference/methods/views.open

# docs.slack.dev/reference/methods/chat.postMessage
POST_TEXT = 40_000  # above it Slack cuts, or says msg_too_long; cut is lost, so refused here
ADVISED_TEXT = 4_000  # best kept below: a warning in the inspector
BLOCKS_TEXT = 12_000  # of a message's blocks together, msg_blocks_too_long; github.com/slackapi/bolt-js/issues/2509
METADATA_BYTES = 8_000  # metadata_too_large; the page gives no number, this one is ours

UPDATE_TEXT = 4_000  # docs.slack.dev/reference/methods/chat.update: msg_too_long
