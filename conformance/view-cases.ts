import type { Wire } from './wire.ts'

/** A schema with a property of each type that views can refer to. */
export const viewSchema = (related: string): Wire => ({
  Name: { title: {} },
  Text: { rich_text: {} },
  Amount: { number: {} },
  Size: { select: { options: [{ name: 'small' }, { name: 'large' }] } },
  Tags: { multi_select: { options: [{ name: 'a' }, { name: 'b' }] } },
  State: { status: {} },
  Due: { date: {} },
  Owner: { people: {} },
  Papers: { files: {} },
  Done: { checkbox: {} },
  Site: { url: {} },
  Mail: { email: {} },
  Phone: { phone_number: {} },
  Parents: { relation: { data_source_id: related, single_property: {} } },
  Made: { created_time: {} },
  Maker: { created_by: {} },
})

const manual = { type: 'manual' }
const cards = {
  cover: { type: 'property', property_id: 'Papers' },
  cover_size: 'small',
  cover_aspect: 'cover',
  card_layout: 'list',
}

/** Each view type with all of its configuration. Properties go by name here; answers spell them by id. */
export const configurations: Record<string, Wire> = {
  table: {
    properties: [
      { property_id: 'Name', visible: true, width: 200, wrap: true },
      { property_id: 'State', status_show_as: 'select' },
      { property_id: 'Due', visible: false, date_format: 'year_month_day', time_format: 'hidden' },
    ],
    group_by: { type: 'status', property_id: 'State', group_by: 'option', sort: manual, hide_empty_groups: true },
    subtasks: { property_id: 'Parents', display_mode: 'show', filter_scope: 'subitems', toggle_column_id: 'Name' },
    wrap_cells: false,
    frozen_column_index: 2,
    show_vertical_lines: true,
  },
  board: {
    group_by: { type: 'select', property_id: 'Size', sort: { type: 'descending' }, hide_empty_groups: false },
    sub_group_by: { type: 'person', property_id: 'Owner', sort: manual },
    properties: [{ property_id: 'Name', card_property_width_mode: 'inline' }],
    ...cards,
  },
  list: { properties: [{ property_id: 'Amount', visible: true }] },
  calendar: { date_property_id: 'Due', properties: [{ property_id: 'Name' }], view_range: 'month', show_weekends: true },
  timeline: {
    date_property_id: 'Due',
    end_date_property_id: 'Made',
    properties: [{ property_id: 'Name' }],
    show_table: true,
    table_properties: [{ property_id: 'Amount', width: 80 }],
    preference: { zoom_level: 'quarter', center_timestamp: 1_780_000_000_000 },
    arrows_by: { property_id: 'Parents' },
    color_by: false,
  },
  gallery: { properties: [{ property_id: 'Name' }], ...cards },
  form: { is_form_closed: true, anonymous_submissions: true, submission_permissions: 'comment_only' },
  chart: {
    chart_type: 'column',
    x_axis: { type: 'date', property_id: 'Due', group_by: 'month', sort: { type: 'ascending' }, start_day_of_week: 1 },
    y_axis: { aggregator: 'average', property_id: 'Amount' },
    x_axis_property_id: 'Due',
    y_axis_property_id: 'Amount',
    value: { aggregator: 'count' },
    sort: 'x_ascending',
    color_theme: 'colorful',
    height: 'large',
    hide_empty_groups: true,
    legend_position: 'bottom',
    show_data_labels: true,
    axis_labels: 'x_axis',
    grid_lines: 'both',
    cumulative: true,
    smooth_line: false,
    hide_line_fill_area: true,
    group_style: 'side_by_side',
    y_axis_min: 0,
    y_axis_max: 10.5,
    donut_labels: 'value',
    hide_title: false,
    stack_by: { type: 'number', property_id: 'Amount', range_start: 0, range_end: 100, range_size: 10, sort: manual },
    reference_lines: [{ id: 'goal', value: 5, label: 'Goal', color: 'purple', dash_style: 'solid' }],
    caption: 'Averages',
    color_by_value: true,
  },
  map: { height: 'small', map_by: 'Text', properties: [{ property_id: 'Name' }] },
}

/** One grouping of each form. */
export const groupings: Wire[] = [
  { type: 'select', property_id: 'Size' },
  { type: 'multi_select', property_id: 'Tags' },
  { type: 'status', property_id: 'State', group_by: 'group' },
  { type: 'person', property_id: 'Owner' },
  { type: 'created_by', property_id: 'Maker' },
  { type: 'relation', property_id: 'Parents' },
  { type: 'date', property_id: 'Due', group_by: 'relative' },
  { type: 'created_time', property_id: 'Made', group_by: 'week', start_day_of_week: 0 },
  { type: 'text', property_id: 'Text', group_by: 'alphabet_prefix' },
  { type: 'title', property_id: 'Name', group_by: 'exact' },
  { type: 'url', property_id: 'Site', group_by: 'exact' },
  { type: 'email', property_id: 'Mail', group_by: 'exact' },
  { type: 'phone_number', property_id: 'Phone', group_by: 'exact' },
  { type: 'number', property_id: 'Amount', range_size: 5 },
  { type: 'checkbox', property_id: 'Done' },
].map((grouping) => ({ ...grouping, sort: manual }))

/** The types whose configuration cannot be left out. */
export const needConfiguration = ['board', 'calendar', 'timeline', 'chart']
