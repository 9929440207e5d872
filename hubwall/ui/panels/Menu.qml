// The menu at the pointer, or in the focused zone.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

FocusScope {
    id: root

    required property QtObject panels
    required property string name
    readonly property bool modal: false
    readonly property point at: mapFromItem(null, panels.menuX, panels.menuY)

    focus: true

    MenuList {
        id: top
        focus: true
        panels: root.panels
        title: root.panels.menuTitle
        entries: root.panels.entries
        room: root
        x: Math.max(Theme.gap, Math.min(root.at.x, root.width - width - Theme.gap))
        y: Math.max(Theme.gap, Math.min(root.at.y, root.height - height - Theme.gap))
        onFolded: root.panels.close()
    }
}
